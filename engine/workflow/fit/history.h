#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/tensor/shape.h"

namespace linnet {

/// What `fit` gives.
struct History {
  /// The epochs that were trained, from 0.
  std::vector<Index> epoch;
  /// For each figure of the logs, a value for each epoch: `history.at("val_loss")`.
  std::map<std::string, std::vector<double>> history;
  /// Spent in training steps.
  double trainMilliseconds = 0;
  /// Whether training ended before its last step: a callback has asked for it.
  bool stopped = false;
};

}  // namespace linnet
