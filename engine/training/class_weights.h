#pragma once

#include <map>

#include "engine/config.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// Keras's class_weight: a weight for each class; one that is not named has the weight 1.
class ClassWeights {
 public:
  ClassWeights() = default;
  /// From an object whose keys are the numbers of classes. An ArgumentError for `class_weight` of
  /// the reader's owner unless weights are finite numbers of at least 0.
  explicit ClassWeights(ConfigReader& reader);

  bool empty() const { return weights_.empty(); }
  /// The weight of an example: its class is the target rounded, or, of several targets, the place
  /// of the largest, the first one of equals.
  Scalar of(Index count, const Scalar* targets) const;

 private:
  std::map<Index, Scalar> weights_;
};

}  // namespace linnet
