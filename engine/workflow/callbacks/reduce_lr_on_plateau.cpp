#include "engine/workflow/callbacks/reduce_lr_on_plateau.h"

#include <algorithm>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {

ReduceLROnPlateau::ReduceLROnPlateau(ReduceLROnPlateauOptions options)
    : options_(std::move(options)), monitor_(options_.monitor, options_.mode, options_.minDelta) {
  if (!(options_.factor >= 0 && options_.factor < 1)) {
    failExpected("factor", "a number of at least 0 and less than 1", shown(options_.factor));
  }
  checkInteger("patience", options_.patience, 0);
  checkInteger("cooldown", options_.cooldown, 0);
  checkNumber("minLR", options_.minLR, 0);
}

void ReduceLROnPlateau::onTrainBegin() {
  best_.reset();
  wait_ = 0;
  cooling_ = 0;
}

void ReduceLROnPlateau::onEpochEnd(Index epoch, LogValues& logs) {
  const double rate = model().optimizer().learningRate();
  logs["learning_rate"] = rate;
  const double value = monitor_.value(logs);
  if (cooling_ > 0) {
    --cooling_;
    wait_ = 0;
  }
  if (monitor_.isImprovement(value, best_)) {
    best_ = value;
    wait_ = 0;
  } else if (cooling_ == 0 && ++wait_ >= options_.patience) {
    reduce(epoch, rate);
  }
}

void ReduceLROnPlateau::reduce(Index epoch, double rate) {
  if (!(static_cast<float>(rate) > static_cast<float>(options_.minLR))) return;
  const double reduced = std::max(rate * options_.factor, options_.minLR);
  model().optimizer().setLearningRate(reduced);
  cooling_ = options_.cooldown;
  wait_ = 0;
  if (options_.verbose) {
    printLine(text("Epoch ", epoch + 1, ": learning rate reduced to ", shown(reduced)));
  }
}

}  // namespace linnet
