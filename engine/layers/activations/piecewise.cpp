#include <algorithm>
#include <cmath>

#include "engine/layers/activations/elementwise.h"
#include "engine/layers/activations/families.h"

// Activations made of straight and square pieces. Comparisons stand so that a NaN stays one.

namespace linnet {
namespace {

Scalar clipped(Scalar x, Scalar low, Scalar high) { return std::min(std::max(x, low), high); }

Scalar relu6(Scalar x) { return clipped(x, 0, 6); }
Scalar relu6Slope(Scalar y) { return y > 0 && y < 6 ? Scalar{1} : Scalar{0}; }

constexpr auto kLeak = static_cast<Scalar>(0.2);
Scalar leakyRelu(Scalar x) { return x > 0 ? x : kLeak * x; }
Scalar leakyReluSlope(Scalar y) { return y > 0 ? Scalar{1} : kLeak; }

Scalar hardSigmoid(Scalar x) { return relu6(x + 3) / 6; }
Scalar hardSigmoidSlope(Scalar y) { return y > 0 && y < 1 ? Scalar{1} / 6 : Scalar{0}; }

Scalar hardSilu(Scalar x) { return x * hardSigmoid(x); }
Scalar hardSiluSlope(Scalar x) {
  const Scalar gate = hardSigmoid(x);
  return gate + x * hardSigmoidSlope(gate);
}

Scalar hardTanh(Scalar x) { return clipped(x, -1, 1); }
Scalar hardTanhSlope(Scalar x) { return x >= -1 && x <= 1 ? Scalar{1} : Scalar{0}; }

constexpr Scalar kShrink = 0.5;
Scalar hardShrink(Scalar x) { return std::abs(x) <= kShrink ? Scalar{0} : x; }
Scalar softShrink(Scalar x) {
  if (std::abs(x) <= kShrink) return 0;
  return x > 0 ? x - kShrink : x + kShrink;
}
Scalar shrinkSlope(Scalar y) { return y != 0 ? Scalar{1} : Scalar{0}; }

Scalar sparsePlus(Scalar x) {
  if (x <= -1) return 0;
  return x < 1 ? (x + 1) * (x + 1) / 4 : x;
}
Scalar sparsePlusSlope(Scalar x) {
  if (x <= -1) return 0;
  return x < 1 ? (x + 1) / 2 : Scalar{1};
}

Scalar sparseSigmoid(Scalar x) { return (clipped(x, -1, 1) + 1) / 2; }
Scalar sparseSigmoidSlope(Scalar y) { return y > 0 && y < 1 ? Scalar{0.5} : Scalar{0}; }

constexpr Activation kPiecewise[] = {
    byOutput<relu6, relu6Slope>("relu6"),
    byOutput<leakyRelu, leakyReluSlope>("leaky_relu"),
    byOutput<hardSigmoid, hardSigmoidSlope>("hard_sigmoid"),
    byInput<hardSilu, hardSiluSlope>("hard_silu"),
    byInput<hardSilu, hardSiluSlope>("hard_swish"),
    byInput<hardTanh, hardTanhSlope>("hard_tanh"),
    byOutput<hardShrink, shrinkSlope>("hard_shrink"),
    byOutput<softShrink, shrinkSlope>("soft_shrink"),
    byInput<sparsePlus, sparsePlusSlope>("sparse_plus"),
    byOutput<sparseSigmoid, sparseSigmoidSlope>("sparse_sigmoid"),
};

}  // namespace

std::span<const Activation> piecewiseActivations() { return kPiecewise; }

}  // namespace linnet
