#pragma once

#include "engine/layers/layer.h"

// Keeping gradients small, as keras.optimizers.Optimizer does before a step.

namespace linnet {

/// Shortens each parameter's gradient to the Euclidean length `most`, if it is longer.
void clipByNorm(std::span<Parameter* const> parameters, double most);
/// Shortens all gradients, taken as one vector. A length that is not finite makes them NaN, as in
/// Keras.
void clipByGlobalNorm(std::span<Parameter* const> parameters, double most);
/// Moves each number of each gradient into [-most, most].
void clipByValue(std::span<Parameter* const> parameters, double most);

}  // namespace linnet
