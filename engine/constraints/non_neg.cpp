#include "engine/constraints/non_neg.h"

#include <algorithm>

namespace linnet {

NonNeg::NonNeg(const Config& config) { ConfigReader("NonNeg", config).finish(); }

void NonNeg::apply(View weight) const {
  // In this order a NaN stays one.
  for (Index i = 0; i < weight.size(); ++i) weight.data[i] = std::max(weight.data[i], Scalar{0});
}

}  // namespace linnet
