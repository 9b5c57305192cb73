#include <algorithm>

#include "engine/kernels/elementwise.h"
#include "engine/kernels/sigmoid.h"
#include "engine/layers/activations/elementwise.h"
#include "engine/layers/activations/families.h"

// The activations that nearly every model has.

namespace linnet {
namespace {

void linear(Index rows, Index columns, const Scalar* input, Scalar* output) {
  if (output != input) std::copy_n(input, rows * columns, output);
}
void linearBackward(const ActivationSlopes& s) {
  linear(s.rows, s.columns, s.outputGradient, s.inputGradient);
}

// A kernel over all numbers of the rows, and the one of its slopes.
template <void (*kernel)(Index, const Scalar*, Scalar*)>
void applyToAll(Index rows, Index columns, const Scalar* input, Scalar* output) {
  kernel(rows * columns, input, output);
}
template <void (*kernel)(Index, const Scalar*, const Scalar*, Scalar*)>
void backwardOfAll(const ActivationSlopes& s) {
  kernel(s.rows * s.columns, s.output, s.outputGradient, s.inputGradient);
}

// In this order a NaN stays one.
Scalar relu(Scalar x) { return std::max(x, Scalar{0}); }
constexpr Activation kSimple[] = {
    {"linear", linear, linearBackward},
    {"relu", applyToEach<relu>, backwardOfAll<reluBackward>},
    {"sigmoid", applyToAll<sigmoid>, backwardOfAll<sigmoidBackward>},
    {"tanh", applyToAll<hyperbolicTangent>, backwardOfAll<hyperbolicTangentBackward>},
};

}  // namespace

std::span<const Activation> simpleActivations() { return kSimple; }

}  // namespace linnet
