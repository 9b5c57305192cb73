#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "engine/tensor/random.h"
#include "engine/tensor/tensor.h"

namespace linnet::test {

inline constexpr bool kInFloat = sizeof(Scalar) == 4;
inline constexpr double kRounding = std::numeric_limits<Scalar>::epsilon();

/// The tolerance for the number that this build computes in.
constexpr double either(double inFloat, double inDouble) { return kInFloat ? inFloat : inDouble; }

/// `count` numbers, uniform in [low, high), the same for the same seed.
inline std::vector<Scalar> randomValues(Index count, std::uint64_t seed, double low = -1,
                                        double high = 1) {
  const RandomStream random(seed, RandomUse::kNoise);
  std::vector<Scalar> values(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<Scalar>(low + (high - low) * random.uniform(i));
  }
  return values;
}

inline void fillRandom(Tensor& tensor, std::uint64_t seed, double low = -1, double high = 1) {
  std::ranges::copy(randomValues(tensor.size(), seed, low, high), tensor.data());
}

inline std::span<Scalar> spanOf(Tensor& tensor) {
  return {tensor.data(), static_cast<std::size_t>(tensor.size())};
}
inline std::span<const Scalar> spanOf(const ConstView& view) {
  return {view.data, static_cast<std::size_t>(view.size())};
}

/// Expects the numbers to agree within `tolerance` times the largest expected one (`floor` at
/// least): what rounding does to sums is in proportion to their largest terms.
template <class Actual, class Expected>
void expectClose(const Actual& actual, const Expected& expected, double tolerance,
                 double floor = 1e-2) {
  ASSERT_EQ(std::size(actual), std::size(expected));
  double largest = floor;
  for (const auto& value : expected)
    largest = std::max(largest, std::abs(static_cast<double>(value)));
  for (std::size_t i = 0; i < std::size(actual); ++i) {
    // A NaN must fail, and EXPECT_NEAR sees to it.
    EXPECT_NEAR(static_cast<double>(actual[i]), static_cast<double>(expected[i]),
                tolerance * largest)
        << "at position " << i;
  }
}

/// Expects the very same bits.
template <class Actual, class Expected>
void expectSameBits(const Actual& actual, const Expected& expected) {
  ASSERT_EQ(std::size(actual), std::size(expected));
  for (std::size_t i = 0; i < std::size(actual); ++i) {
    ASSERT_EQ(std::memcmp(&actual[i], &expected[i], sizeof actual[i]), 0)
        << actual[i] << " and " << expected[i] << " at position " << i;
  }
}

}  // namespace linnet::test
