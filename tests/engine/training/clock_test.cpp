#include "engine/training/clock.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

namespace linnet::test {
namespace {

TEST(Deadline, IsPassedAfterItsTimeAndNotBefore) {
  const Deadline soon(20);
  EXPECT_FALSE(Deadline(1e6).passed());
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  EXPECT_TRUE(soon.passed());
}

TEST(Deadline, NeverComesAfterAnEndlessTime) {
  for (const double milliseconds : {1e12, 1e13, 1e18, 1e300, HUGE_VAL}) {
    EXPECT_FALSE(Deadline(milliseconds).passed()) << milliseconds;
  }
}

TEST(Deadline, IsPassedAtOnceWhereThereIsNoTime) {
  for (const double milliseconds : {0.0, -0.0, -1.0, -1e300, -HUGE_VAL, std::nan("")}) {
    EXPECT_TRUE(Deadline(milliseconds).passed()) << milliseconds;
  }
}

}  // namespace
}  // namespace linnet::test
