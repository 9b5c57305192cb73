#include "engine/workflow/callbacks/early_stopping.h"

#include "engine/text.h"
#include "engine/workflow/check.h"

namespace linnet {

EarlyStopping::EarlyStopping(EarlyStoppingOptions options)
    : options_(std::move(options)), monitor_(options_.monitor, options_.mode, options_.minDelta) {
  checkInteger("patience", options_.patience, 0);
  checkInteger("startFromEpoch", options_.startFromEpoch, 0);
  if (options_.baseline) checkNumber("baseline", *options_.baseline);
}

void EarlyStopping::onTrainBegin() {
  wait_ = 0;
  best_.reset();
  bestEpoch_ = 0;
  stoppedEpoch_ = 0;
  weights_.reset();
}

void EarlyStopping::onEpochEnd(Index epoch, LogValues& logs) {
  const double value = monitor_.value(logs);
  if (epoch < options_.startFromEpoch) return;
  ++wait_;
  if (monitor_.isImprovement(value, best_)) {
    best_ = value;
    bestEpoch_ = epoch;
    if (options_.restoreBestWeights) weights_ = getWeights(model());
    if (monitor_.isImprovement(value, options_.baseline)) wait_ = 0;
  } else if (wait_ >= options_.patience && epoch > 0) {
    stoppedEpoch_ = epoch;
    stopTraining();
  }
}

void EarlyStopping::onTrainEnd() {
  if (options_.verbose && stoppedEpoch_ > 0) {
    printLine(text("Epoch ", stoppedEpoch_ + 1, ": early stopping"));
  }
  if (!weights_) return;
  if (options_.verbose) printLine(text("Restoring the weights of epoch ", bestEpoch_ + 1));
  setWeights(model(), *weights_);
}

}  // namespace linnet
