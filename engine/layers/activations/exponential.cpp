#include <algorithm>
#include <cmath>

#include "engine/layers/activations/elementwise.h"
#include "engine/layers/activations/families.h"

// Activations whose slope is told by their output, an exponential below zero.

namespace linnet {
namespace {

Scalar elu(Scalar x) { return x < 0 ? std::expm1(x) : x; }
Scalar eluSlope(Scalar y) { return y < 0 ? y + 1 : Scalar{1}; }

// Klambauer et al., "Self-Normalizing Neural Networks", 2017.
constexpr auto kScale = static_cast<Scalar>(1.0507009873554804934193349852946);
constexpr auto kScaleAlpha = static_cast<Scalar>(1.7580993408473768599402175208123);
Scalar selu(Scalar x) { return x < 0 ? kScaleAlpha * std::expm1(x) : kScale * x; }
Scalar seluSlope(Scalar y) { return y < 0 ? y + kScaleAlpha : kScale; }

// Keras adds two halves, max(x, 0) and expm1(min(x, 0)), and at 0 each has the slope 1.
Scalar celuSlope(Scalar y) { return y < 0 ? y + 1 : y == 0 ? Scalar{2} : Scalar{1}; }

Scalar exponential(Scalar x) { return std::exp(x); }
Scalar exponentialSlope(Scalar y) { return y; }

Scalar softplus(Scalar x) { return std::max(x, Scalar{0}) + std::log1p(std::exp(-std::abs(x))); }
Scalar softplusSlope(Scalar y) { return -std::expm1(-y); }

Scalar logSigmoid(Scalar x) { return -softplus(-x); }
Scalar logSigmoidSlope(Scalar y) { return -std::expm1(y); }

constexpr Activation kExponential[] = {
    byOutput<elu, eluSlope>("elu"),
    byOutput<selu, seluSlope>("selu"),
    byOutput<elu, celuSlope>("celu"),
    byOutput<exponential, exponentialSlope>("exponential"),
    byOutput<softplus, softplusSlope>("softplus"),
    byOutput<logSigmoid, logSigmoidSlope>("log_sigmoid"),
};

}  // namespace

std::span<const Activation> exponentialActivations() { return kExponential; }

}  // namespace linnet
