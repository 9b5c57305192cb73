#include <algorithm>
#include <cmath>

#include "engine/kernels/elementwise.h"
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

// In this order a NaN stays one.
Scalar relu(Scalar x) { return std::max(x, Scalar{0}); }
void reluRowsBackward(const ActivationSlopes& s) {
  reluBackward(s.rows * s.columns, s.output, s.outputGradient, s.inputGradient);
}

Scalar sigmoid(Scalar x) { return 1 / (1 + std::exp(-x)); }
Scalar sigmoidSlope(Scalar y) { return y * (1 - y); }

Scalar tanhOf(Scalar x) { return std::tanh(x); }
Scalar tanhSlope(Scalar y) { return 1 - y * y; }

constexpr Activation kSimple[] = {
    {"linear", linear, linearBackward},
    {"relu", applyToEach<relu>, reluRowsBackward},
    byOutput<sigmoid, sigmoidSlope>("sigmoid"),
    byOutput<tanhOf, tanhSlope>("tanh"),
};

}  // namespace

std::span<const Activation> simpleActivations() { return kSimple; }

}  // namespace linnet
