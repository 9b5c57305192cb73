#include "engine/workflow/fit/training_run.h"

#include <chrono>
#include <limits>

#include "engine/training/evaluator.h"
#include "engine/workflow/fit/evaluate.h"

namespace linnet {

TrainingRun::TrainingRun(Model& model, const Dataset& data,
                         const std::optional<Dataset>& validation, const FitConfig& config,
                         const std::vector<Callback*>& callbacks)
    : model_(model), validation_(validation), callbacks_(callbacks), trainer_(model, data, config) {
  // An evaluator checks its data as it is made.
  if (validation_) Evaluator(model, *validation_, 1);
  for (Callback* callback : callbacks_) callback->attach(&model_, &stop_);
}

TrainingRun::~TrainingRun() {
  for (Callback* callback : callbacks_) callback->attach(nullptr, nullptr);
}

History TrainingRun::run() {
  const FitConfig& config = trainer_.config();
  Index epoch = config.initialEpoch;
  bool isComplete = true;
  for (Callback* callback : callbacks_) callback->onTrainBegin();
  while (epoch < config.epochs && isComplete && !stop_) {
    for (Callback* callback : callbacks_) callback->onEpochBegin(epoch);
    isComplete = trainEpoch();
    if (batch_ == 0) break;
    endEpoch(epoch++);
  }
  // After the last validation, and early too when training was stopped, as in Keras.
  trainer_.finish();
  for (Callback* callback : callbacks_) callback->onTrainEnd();
  history_.stopped = !isComplete || epoch < config.epochs;
  return std::move(history_);
}

bool TrainingRun::trainEpoch() {
  using Clock = std::chrono::steady_clock;
  // A single step at a time, if there is somebody to tell of it.
  const double stretch = callbacks_.empty() ? std::numeric_limits<double>::infinity() : 0;
  batch_ = 0;
  bool isRunning = true;
  while (isRunning && !stop_) {
    const auto begin = Clock::now();
    isRunning = trainer_.run(stretch) == Trainer::State::kRunning;
    const std::chrono::duration<double, std::milli> taken = Clock::now() - begin;
    history_.trainMilliseconds += taken.count();
    batch_ = trainer_.batch();
    callBatchEnd();
  }
  return !isRunning;
}

void TrainingRun::callBatchEnd() {
  if (callbacks_.empty()) return;
  const std::vector<float> row = trainer_.takeBatchLogs();
  const LogValues logs = logsOf(row.data());
  for (Callback* callback : callbacks_) callback->onBatchEnd(batch_ - 1, logs);
}

LogValues TrainingRun::logsOf(const float* row) const {
  LogValues logs;
  for (const std::string& name : model_.logNames()) logs[name] = static_cast<double>(*row++);
  return logs;
}

void TrainingRun::endEpoch(Index epoch) {
  LogValues logs;
  for (std::size_t i = 0; i < trainer_.logs().size(); ++i) {
    logs[model_.logNames()[i]] = trainer_.logs().value(i);
  }
  if (validation_) {
    for (const auto& [name, value] : evaluate(model_, *validation_)) logs["val_" + name] = value;
  }
  for (Callback* callback : callbacks_) callback->onEpochEnd(epoch, logs);
  history_.epoch.push_back(epoch);
  for (const auto& [name, value] : logs) history_.history[name].push_back(value);
}

}  // namespace linnet
