#include "engine/losses/hinge.h"

#include <algorithm>
#include <limits>

namespace linnet {
namespace {

void requireSigns(const char* loss, Index example, Index count, const Scalar* targets) {
  for (Index i = 0; i < count; ++i) {
    if (targets[i] == -1 || targets[i] == 0 || targets[i] == 1) continue;
    failData("y", text("y: targets of ", loss, " must be -1 (or 0) and 1, got ",
                       static_cast<double>(targets[i]), " for example ", example));
  }
}

// Keras makes -1 of 0 when a batch has no other targets than 0 and 1.
Scalar signOf(Scalar target) { return target == 0 ? Scalar{-1} : target; }

}  // namespace

void HingeError::check(Index example, Index count, const Scalar* targets) {
  requireSigns(kName, example, count, targets);
}

Scalar HingeError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  const Scalar miss = 1 - signOf(t) * p;
  slope = miss >= 0 ? -signOf(t) : 0;
  return std::max(miss, Scalar{0});
}

void SquaredHingeError::check(Index example, Index count, const Scalar* targets) {
  requireSigns(kName, example, count, targets);
}

Scalar SquaredHingeError::operator()(Scalar t, Scalar p, Scalar& slope) const {
  const Scalar miss = std::max(1 - signOf(t) * p, Scalar{0});
  slope = -2 * signOf(t) * miss;
  return miss * miss;
}

CategoricalHinge::CategoricalHinge(const Config& config) : Loss("categorical_hinge") {
  ConfigReader reader("CategoricalHinge", config);
  readCommonArguments(reader);
  reader.finish();
}

void CategoricalHinge::checkTargets(const Shape&, Index example, Index count,
                                    const Scalar* targets) const {
  requireShares(example, count, targets);
}

double CategoricalHinge::row(Index columns, const Scalar* output, const Scalar* target,
                             Scalar scale, Scalar* gradient) const {
  const auto other = [&](Index j) { return (1 - target[j]) * output[j]; };
  Scalar right = 0;
  Scalar wrong = std::numeric_limits<Scalar>::lowest();
  Scalar equals = 0;  // how many are the largest: the slope is divided among them
  for (Index j = 0; j < columns; ++j) {
    right += target[j] * output[j];
    if (other(j) > wrong) equals = 0;
    wrong = std::max(wrong, other(j));
    if (other(j) == wrong) ++equals;
  }
  const Scalar miss = wrong - right + 1;
  for (Index j = 0; gradient && j < columns; ++j) {
    const Scalar share = other(j) == wrong ? (1 - target[j]) / equals : 0;
    gradient[j] = miss >= 0 ? scale * (share - target[j]) : 0;
  }
  return static_cast<double>(std::max(miss, Scalar{0}));
}

}  // namespace linnet
