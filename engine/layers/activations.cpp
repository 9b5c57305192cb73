#include "engine/layers/activations.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/elementwise.h"
#include "engine/kernels/softmax.h"
#include "engine/registry.h"

namespace linnet {
namespace {

void linear(Index, Index, Scalar*) {}
void linearBackward(Index, Index, const Scalar*, Scalar*) {}

void relu(Index rows, Index columns, Scalar* values) {
  // In this order a NaN stays one.
  for (Index i = 0; i < rows * columns; ++i) values[i] = std::max(values[i], Scalar{0});
}
void reluBackwardRows(Index rows, Index columns, const Scalar* output, Scalar* gradient) {
  reluBackward(rows * columns, output, gradient);
}

void sigmoid(Index rows, Index columns, Scalar* values) {
  for (Index i = 0; i < rows * columns; ++i) values[i] = 1 / (1 + std::exp(-values[i]));
}
void sigmoidBackward(Index rows, Index columns, const Scalar* output, Scalar* gradient) {
  for (Index i = 0; i < rows * columns; ++i) gradient[i] *= output[i] * (1 - output[i]);
}

void tanh(Index rows, Index columns, Scalar* values) {
  for (Index i = 0; i < rows * columns; ++i) values[i] = std::tanh(values[i]);
}
void tanhBackward(Index rows, Index columns, const Scalar* output, Scalar* gradient) {
  for (Index i = 0; i < rows * columns; ++i) gradient[i] *= 1 - output[i] * output[i];
}

constexpr Activation kActivations[] = {
    {"linear", linear, linearBackward},    {"relu", relu, reluBackwardRows},
    {"softmax", softmax, softmaxBackward}, {"sigmoid", sigmoid, sigmoidBackward},
    {"tanh", tanh, tanhBackward},
};

}  // namespace

std::span<const Activation> activations() { return kActivations; }

const Activation& findActivation(std::string_view name, std::string_view argument) {
  return findNamed(activations(), name, argument);
}

}  // namespace linnet
