#include "engine/tensor/turn.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace linnet::test {
namespace {

TEST(Turn, IsCosineAndSine) {
  for (int i = -3000; i <= 3000; ++i) {
    const double turns = i / 1000.0;
    const Turn turn(turns);
    EXPECT_NEAR(turn.cosine, std::cos(2 * std::numbers::pi * turns), 3e-15) << turns;
    EXPECT_NEAR(turn.sine, std::sin(2 * std::numbers::pi * turns), 3e-15) << turns;
    EXPECT_NEAR(turn.cosine * turn.cosine + turn.sine * turn.sine, 1, 5e-16) << turns;
  }
}

TEST(Turn, IsExactAtQuarters) {
  const double cosines[] = {1, 0, -1, 0};
  for (int quarter = -9; quarter <= 9; ++quarter) {
    const Turn turn(quarter / 4.0);
    EXPECT_EQ(turn.cosine, cosines[(quarter + 12) % 4]) << quarter;
    EXPECT_EQ(turn.sine, cosines[(quarter + 15) % 4]) << quarter;
  }
}

TEST(Turn, OfSomethingEndlessIsNoNumber) {
  EXPECT_TRUE(std::isnan(Turn(NAN).cosine));
  EXPECT_TRUE(std::isnan(Turn(HUGE_VAL).sine));
}

}  // namespace
}  // namespace linnet::test
