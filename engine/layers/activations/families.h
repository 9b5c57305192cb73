#pragma once

#include "engine/layers/activations.h"

// The list of activations is made of these; each family is a file. Formulas and derivatives at
// corners are those of keras.activations on TensorFlow, https://keras.io/api/layers/activations/

namespace linnet {

std::span<const Activation> simpleActivations();
std::span<const Activation> exponentialActivations();
std::span<const Activation> piecewiseActivations();
std::span<const Activation> smoothActivations();
std::span<const Activation> rowActivations();

}  // namespace linnet
