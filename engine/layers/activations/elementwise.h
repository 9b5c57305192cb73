#pragma once

#include "engine/layers/activations.h"

// Activations that treat each number by itself, made of a function and its slope.

namespace linnet {

template <Scalar (*function)(Scalar)>
void applyToEach(Index rows, Index columns, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < rows * columns; ++i) output[i] = function(input[i]);
}

template <Scalar (*slope)(Scalar output)>
void backwardByOutput(const ActivationSlopes& s) {
  for (Index i = 0; i < s.rows * s.columns; ++i) {
    s.inputGradient[i] = s.outputGradient[i] * slope(s.output[i]);
  }
}

template <Scalar (*slope)(Scalar input)>
void backwardByInput(const ActivationSlopes& s) {
  for (Index i = 0; i < s.rows * s.columns; ++i) {
    s.inputGradient[i] = s.outputGradient[i] * slope(s.input[i]);
  }
}

/// A line of the list whose slope is a function of the output, or of the input.
template <Scalar (*function)(Scalar), Scalar (*slope)(Scalar)>
constexpr Activation byOutput(std::string_view name) {
  return {name, applyToEach<function>, backwardByOutput<slope>};
}
template <Scalar (*function)(Scalar), Scalar (*slope)(Scalar)>
constexpr Activation byInput(std::string_view name) {
  return {name, applyToEach<function>, backwardByInput<slope>, true};
}

}  // namespace linnet
