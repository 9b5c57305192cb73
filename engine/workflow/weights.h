#pragma once

#include <vector>

#include "engine/training/model.h"

namespace linnet {

/// Copies of all weights, one list for each of Model::parameters, in their order.
using Weights = std::vector<std::vector<Scalar>>;

/// Keras's `get_weights`.
Weights getWeights(const Model& model);

/// Keras's `set_weights`: replaces all weights, by numbers that are not finite too. Throws a
/// ShapeError unless there is a list for each with as many numbers: nothing has changed then.
void setWeights(Model& model, const Weights& values);

}  // namespace linnet
