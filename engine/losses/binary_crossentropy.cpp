#include "engine/losses/binary_crossentropy.h"

#include <algorithm>
#include <cmath>

#include "engine/losses/last_axis.h"

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

Scalar sigmoid(Scalar x) { return 1 / (1 + std::exp(-x)); }

// Neither exponential overflows, and no logarithm is of zero.
Scalar fromLogit(Scalar target, Scalar x, Scalar& slope) {
  slope = sigmoid(x) - target;
  return std::max(x, Scalar{0}) - x * target + std::log1p(std::exp(-std::abs(x)));
}

Scalar fromProbability(Scalar target, Scalar p, Scalar& slope) {
  const Scalar q = std::clamp(p, kEpsilon, 1 - kEpsilon);
  slope = q == p ? (1 - target) / (1 - q) - target / q : 0;
  return -(target * std::log(q) + (1 - target) * std::log(1 - q));
}

}  // namespace

BinaryCrossentropy::BinaryCrossentropy(const Config& config) : Loss("binary_crossentropy") {
  ConfigReader reader("BinaryCrossentropy", config);
  fromLogits_ = reader.boolean("from_logits", false);
  smoothing_ = static_cast<Scalar>(reader.number("label_smoothing", 0, 1, 0));
  readLastAxis(reader);
  readCommonArguments(reader);
  reader.finish();
}

void BinaryCrossentropy::checkTargets(const Shape&, Index example, Index count,
                                      const Scalar* targets) const {
  requireShares(example, count, targets);
}

double BinaryCrossentropy::row(Index columns, const Scalar* output, const Scalar* target,
                               Scalar scale, Scalar* gradient) const {
  const auto count = static_cast<Scalar>(columns);
  double sum = 0;
  for (Index j = 0; j < columns; ++j) {
    Scalar slope = 0;
    sum += fromLogits_ ? fromLogit(smoothed(target[j]), output[j], slope)
                       : fromProbability(smoothed(target[j]), output[j], slope);
    if (gradient) gradient[j] = scale * slope / count;
  }
  return sum / static_cast<double>(columns);
}

double BinaryCrossentropy::fusedRow(Index columns, Scalar* output, const Scalar* target,
                                    Scalar scale, Scalar* gradient) const {
  const auto count = static_cast<Scalar>(columns);
  double sum = 0;
  for (Index j = 0; j < columns; ++j) {
    Scalar slope = 0;
    sum += fromLogit(smoothed(target[j]), output[j], slope);
    output[j] = sigmoid(output[j]);
    if (gradient) gradient[j] = scale * slope / count;
  }
  return sum / static_cast<double>(columns);
}

}  // namespace linnet
