#include "engine/tensor/normal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace linnet::test {
namespace {

// The other way round: the probability of what is below.
double probabilityBelow(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

TEST(NormalQuantile, IsTheInverseOfTheDistribution) {
  for (double x = -6; x <= 6; x += 0.0625) {
    const double p = probabilityBelow(x);
    // Next to 1 the probability itself knows no better.
    const double rounding = x > 0 ? 1e-16 * std::exp(x * x / 2) * 3 : 0;
    EXPECT_NEAR(normalQuantile(p), x, 1e-14 * std::max(1.0, std::abs(x)) + rounding);
  }
}

TEST(NormalQuantile, IsSymmetricAndFiniteAtTheEnds) {
  EXPECT_EQ(normalQuantile(0.5), 0);
  for (const double p : {0x1p-33, 0.001, 0.024, 0.025, 0.3}) {
    EXPECT_NEAR(normalQuantile(1 - p), -normalQuantile(p), 1e-6);
  }
  EXPECT_NEAR(normalQuantile(0x1p-33), -6.338, 1e-3);
}

}  // namespace
}  // namespace linnet::test
