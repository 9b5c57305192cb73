#pragma once

#include "engine/layers/layer.h"

// R(θ) of J(θ) = L(θ) + R(θ): what the weights cost by their regularizers.

namespace linnet {

/// The sum over all parameters.
double weightPenalty(std::span<Parameter* const> parameters);
/// Adds its slopes to the gradients, which hold those of the loss.
void addWeightPenaltyGradients(std::span<Parameter* const> parameters);

}  // namespace linnet
