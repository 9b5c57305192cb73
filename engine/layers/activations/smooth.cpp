#include <cmath>
#include <numbers>

#include "engine/layers/activations/elementwise.h"
#include "engine/layers/activations/families.h"

// Smooth activations; the slope of most is told by their input alone.

namespace linnet {
namespace {

constexpr auto kRootHalf = static_cast<Scalar>(std::numbers::sqrt2 / 2);
constexpr auto kDensityAtZero =
    static_cast<Scalar>(std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2);

Scalar sigmoidOf(Scalar x) { return 1 / (1 + std::exp(-x)); }

Scalar silu(Scalar x) { return x * sigmoidOf(x); }
Scalar siluSlope(Scalar x) {
  const Scalar gate = sigmoidOf(x);
  return gate * (1 + x * (1 - gate));
}

// Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016: x times the normal distribution.
Scalar normalBelow(Scalar x) { return std::erfc(-x * kRootHalf) / 2; }
Scalar gelu(Scalar x) { return x * normalBelow(x); }
Scalar geluSlope(Scalar x) { return normalBelow(x) + x * kDensityAtZero * std::exp(-x * x / 2); }

// Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019: x tanh(softplus(x)).
Scalar gateOfMish(Scalar x) {
  return std::tanh(std::max(x, Scalar{0}) + std::log1p(std::exp(-std::abs(x))));
}
Scalar mish(Scalar x) { return x * gateOfMish(x); }
Scalar mishSlope(Scalar x) {
  const Scalar gate = gateOfMish(x);
  return gate + x * (1 - gate * gate) * sigmoidOf(x);
}

Scalar tanhShrink(Scalar x) { return x - std::tanh(x); }
Scalar tanhShrinkSlope(Scalar x) { return std::tanh(x) * std::tanh(x); }

Scalar softsign(Scalar x) { return x / (1 + std::abs(x)); }
Scalar softsignSlope(Scalar x) { return 1 / ((1 + std::abs(x)) * (1 + std::abs(x))); }

// (x + sqrt(x^2 + 4)) / 2; below zero the same without the difference of near equals.
Scalar squareplus(Scalar x) {
  const Scalar root = std::hypot(x, Scalar{2});
  return x < 0 ? 2 / (root - x) : (x + root) / 2;
}
Scalar squareplusSlope(Scalar y) { return 1 / (1 + 1 / (y * y)); }

constexpr Activation kSmooth[] = {
    byInput<silu, siluSlope>("silu"),
    byInput<silu, siluSlope>("swish"),
    byInput<gelu, geluSlope>("gelu"),
    byInput<mish, mishSlope>("mish"),
    byInput<tanhShrink, tanhShrinkSlope>("tanh_shrink"),
    byInput<softsign, softsignSlope>("softsign"),
    byOutput<squareplus, squareplusSlope>("squareplus"),
};

}  // namespace

std::span<const Activation> smoothActivations() { return kSmooth; }

}  // namespace linnet
