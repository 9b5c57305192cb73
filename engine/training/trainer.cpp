#include "engine/training/trainer.h"

#include <algorithm>
#include <utility>

#include "engine/text.h"
#include "engine/training/clock.h"
#include "engine/training/losses.h"
#include "engine/training/penalties.h"

namespace linnet {

FitConfig FitConfig::from(const Config& config) {
  ConfigReader reader("fit", config);
  FitConfig fit;
  fit.batchSize = reader.integer("batch_size", 1, fit.batchSize);
  fit.epochs = reader.integer("epochs", 1, fit.epochs);
  fit.initialEpoch = reader.integer("initial_epoch", 0, fit.initialEpoch);
  fit.stepsPerEpoch = reader.optionalInteger("steps_per_epoch", 1).value_or(0);
  fit.shuffle = reader.boolean("shuffle", fit.shuffle);
  fit.seed = reader.seed("seed", 0);
  fit.classWeight = ClassWeights(reader);
  reader.finish();
  if (fit.initialEpoch >= fit.epochs) {
    failArgument("initial_epoch", text("fit: initial_epoch must be below epochs (", fit.epochs,
                                       "), got ", fit.initialEpoch));
  }
  // The logs of a step are kept until somebody takes them.
  if (fit.stepsPerEpoch > 1'000'000) {
    reader.fail("steps_per_epoch", "a whole number from 1 to 1000000");
  }
  return fit;
}

Trainer::Trainer(Model& model, const Dataset& data, const FitConfig& config)
    : model_((model.requireCompiled(), model)),
      config_(config),
      batches_(data, std::min(config.batchSize, data.size()), model, config.classWeight),
      workspace_(model, batches_.batchSize(), Mode::kTraining),
      logs_(model),
      compilation_(model.compilations()),
      epoch_(config.initialEpoch) {
  checkTargets(model, data);
  batchLogs_.reserve(static_cast<std::size_t>(mostSteps()) * logs_.size());
}

void Trainer::beginEpoch() {
  if (batch_ > 0) ++epoch_;
  batch_ = 0;
  orderExamples();
  logs_.reset();
  batchLogs_.clear();  // what nobody took of the epoch before
}

void Trainer::orderExamples() {
  if (config_.shuffle) batches_.shuffleFor(config_.seed, static_cast<std::uint64_t>(round()));
}

void Trainer::goOnFrom(Index epoch, Index batch, std::span<const double> sums) {
  epoch_ = epoch;
  batch_ = batch;
  logs_.setSums(sums);
  batchLogs_.clear();
  orderExamples();
}

void Trainer::requireSameCompilation() const {
  if (model_.compilations() != compilation_) {
    failState("the model was compiled anew while it was being trained: call fit() again");
  }
}

void Trainer::step() {
  const Index place = firstBatchOf(epoch_) + batch_;
  const auto number =
      static_cast<std::uint64_t>(round()) * static_cast<std::uint64_t>(batches_.count()) +
      static_cast<std::uint64_t>(place);
  const Index rows = batches_.rows(place);
  batches_.gather(place, workspace_);
  workspace_.forward(rows, true, config_.seed, number);
  takeLosses(model_, workspace_, batches_, place, logs_);
  workspace_.backward(rows);
  addWeightPenaltyGradients(model_.trainableParameters());
  model_.optimizer().step(model_.trainableParameters());
  for (std::size_t i = 0; i < logs_.size(); ++i) {
    batchLogs_.push_back(static_cast<float>(logs_.value(i)));
  }
  ++batch_;
}

Trainer::State Trainer::run(double milliseconds) {
  const bool done = batch_ == steps() && epoch_ + 1 >= config_.epochs;
  if (done) return State::kDone;
  requireSameCompilation();
  const Deadline deadline(milliseconds);
  if (batch_ == 0 || batch_ == steps()) beginEpoch();
  while (batch_ < steps()) {
    step();
    if (batch_ < steps() && deadline.passed()) return State::kRunning;
  }
  return epoch_ + 1 < config_.epochs ? State::kEpochEnd : State::kDone;
}

void Trainer::finish() {
  requireSameCompilation();
  model_.optimizer().finish(model_.trainableParameters());
}

std::vector<float> Trainer::takeBatchLogs() {
  std::vector<float> taken = batchLogs_;
  batchLogs_.clear();
  return taken;
}

}  // namespace linnet
