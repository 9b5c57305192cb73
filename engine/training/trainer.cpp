#include "engine/training/trainer.h"

#include <utility>

#include "engine/text.h"
#include "engine/training/clock.h"

namespace linnet {

FitConfig FitConfig::from(const Config& config) {
  ConfigReader reader("fit", config);
  FitConfig fit;
  fit.batchSize = reader.integer("batch_size", 1, fit.batchSize);
  fit.epochs = reader.integer("epochs", 1, fit.epochs);
  fit.initialEpoch = reader.integer("initial_epoch", 0, fit.initialEpoch);
  fit.shuffle = reader.boolean("shuffle", fit.shuffle);
  fit.seed = reader.seed("seed", 0);
  reader.finish();
  if (fit.initialEpoch >= fit.epochs) {
    failArgument("initial_epoch", text("fit: initial_epoch must be below epochs (", fit.epochs,
                                       "), got ", fit.initialEpoch));
  }
  return fit;
}

Trainer::Trainer(Model& model, const Dataset& data, const FitConfig& config)
    : model_((model.requireCompiled(), model)),
      config_(config),
      batches_(data, config.batchSize, model),
      workspace_(model, config.batchSize, Mode::kTraining),
      logs_(model),
      compilation_(model.compilations()),
      epoch_(config.initialEpoch) {
  checkTargets(model, data);
  batchLogs_.reserve(static_cast<std::size_t>(batches_.count()) * logs_.size());
}

void Trainer::beginEpoch() {
  if (batch_ > 0) ++epoch_;
  batch_ = 0;
  orderExamples();
  logs_.reset();
  batchLogs_.clear();  // what nobody took of the epoch before
}

void Trainer::orderExamples() {
  if (config_.shuffle) batches_.shuffleFor(config_.seed, static_cast<std::uint64_t>(epoch_));
}

void Trainer::goOnFrom(Index epoch, Index batch, std::span<const double> sums) {
  epoch_ = epoch;
  batch_ = batch;
  orderExamples();
  logs_.setSums(sums);
  batchLogs_.clear();
}

void Trainer::requireSameCompilation() const {
  if (model_.compilations() != compilation_) {
    failState("the model was compiled anew while it was being trained: call fit() again");
  }
}

void Trainer::step() {
  const Index rows = batches_.rows(batch_);
  const auto number = static_cast<std::uint64_t>(epoch_) * static_cast<std::uint64_t>(steps()) +
                      static_cast<std::uint64_t>(batch_);
  batches_.gather(batch_, workspace_.input(rows));
  const ConstView targets = batches_.targets(batch_);

  workspace_.forward(rows, model_.fusesLoss(), config_.seed, number);
  const Loss& loss = model_.loss();
  const Index losses = rows * loss.lossesPerExample(model_.outputShape());
  const double lossSum =
      loss.compute(workspace_.output(rows), targets, model_.fusesLoss(),
                   Scalar{1} / static_cast<Scalar>(losses), workspace_.outputGradient(rows));
  workspace_.backward(rows);
  model_.optimizer().step(model_.trainableParameters());

  logs_.update(lossSum, workspace_.output(rows), targets);
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

std::vector<float> Trainer::takeBatchLogs() {
  std::vector<float> taken = batchLogs_;
  batchLogs_.clear();
  return taken;
}

}  // namespace linnet
