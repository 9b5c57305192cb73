#include "engine/losses/regression.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

Scalar signOf(Scalar x) { return x > 0 ? Scalar{1} : x < 0 ? Scalar{-1} : Scalar{0}; }

}  // namespace

Scalar SquaredError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  slope = 2 * (p - t);
  return (p - t) * (p - t);
}

Scalar AbsoluteError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  slope = signOf(p - t);
  return std::abs(p - t);
}

Scalar AbsolutePercentageError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  const Scalar whole = std::max(std::abs(t), kEpsilon);
  slope = 100 * signOf(p - t) / whole;
  return 100 * std::abs((p - t) / whole);
}

Scalar SquaredLogarithmicError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  const Scalar q = std::max(p, kEpsilon);
  const Scalar error = std::log(q + 1) - std::log(std::max(t, kEpsilon) + 1);
  slope = p >= kEpsilon ? 2 * error / (q + 1) : 0;
  return error * error;
}

HuberError::HuberError(ConfigReader& reader)
    : delta(static_cast<Scalar>(
          reader.number("delta", 0, std::numeric_limits<double>::infinity(), 1))) {}

Scalar HuberError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  const Scalar error = p - t;
  slope = std::clamp(error, -delta, delta);
  const Scalar size = std::abs(error);
  return size <= delta ? error * error / 2 : delta * size - delta * delta / 2;
}

Scalar LogCoshError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  slope = std::tanh(p - t);
  const Scalar size = std::abs(p - t);
  return size + std::log1p(std::exp(-2 * size)) - std::numbers::ln2_v<Scalar>;
}

void PoissonError::check(Index example, Index count, const Scalar* targets) {
  for (Index i = 0; i < count; ++i) {
    if (targets[i] >= 0) continue;
    failData("y", text("y: targets of poisson must be at least 0, got ",
                       static_cast<double>(targets[i]), " for example ", example));
  }
}

Scalar PoissonError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  slope = 1 - t / (p + kEpsilon);
  return p - t * std::log(p + kEpsilon);
}

}  // namespace linnet
