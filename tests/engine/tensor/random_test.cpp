#include "engine/tensor/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace linnet::test {
namespace {

using Words = std::array<std::uint32_t, 4>;

// The known answers of the Random123 distribution (kat_vectors, philox4x32, 10 rounds).
TEST(Philox, GivesTheKnownAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  const std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

std::vector<std::uint32_t> firstBits(const RandomStream& stream, std::uint64_t from = 0) {
  std::vector<std::uint32_t> bits;
  for (std::uint64_t n = from; n < from + 64; ++n) bits.push_back(stream.bits(n));
  return bits;
}

TEST(RandomStream, GivesTheSameNumbersInAnyOrder) {
  const RandomStream stream(42, RandomUse::kShuffle, 3);
  const auto forward = firstBits(stream);
  for (std::uint64_t n = 64; n-- > 0;) EXPECT_EQ(stream.bits(n), forward[n]);
  EXPECT_EQ(firstBits(RandomStream(42, RandomUse::kShuffle, 3)), forward);
}

TEST(RandomStream, GivesTheSameNumbersFourAtATime) {
  const RandomStream stream(42, RandomUse::kNoise, 3);
  for (std::uint64_t n = 0; n < 40; ++n) {
    EXPECT_EQ(stream.block(n / 4)[n % 4], stream.bits(n));
    EXPECT_EQ(RandomStream::toUnit(stream.bits(n)), stream.uniform(n));
  }
  const std::uint64_t far = std::uint64_t{1} << 34;
  EXPECT_EQ(stream.block(far / 4)[3], stream.bits(far + 3));
}

TEST(RandomStream, DiffersBySeedUseIndexAndPlace) {
  const std::uint64_t high = std::uint64_t{1} << 32;
  std::set<std::vector<std::uint32_t>> seen;
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, high, high + 1}) {
    for (const RandomUse use :
         {RandomUse::kWeights, RandomUse::kShuffle, RandomUse::kNoise, RandomUse::kSplit}) {
      for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{1}, high, high + 1}) {
        for (const std::uint64_t from : {std::uint64_t{0}, std::uint64_t{4096}, 4 * high}) {
          seen.insert(firstBits(RandomStream(seed, use, index), from));
        }
      }
    }
  }
  EXPECT_EQ(seen.size(), 4u * 4u * 4u * 3u);
}

TEST(RandomStream, DoesNotRepeatWithinAStream) {
  const RandomStream stream(1, RandomUse::kNoise);
  std::set<std::uint32_t> seen;
  for (std::uint64_t n = 0; n < 1000; ++n) seen.insert(stream.bits(n));
  // Of 1000 draws from 2^32, two are alike once in 8600 streams.
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(RandomStream, UniformFillsZeroToOneEvenly) {
  const RandomStream stream(7, RandomUse::kWeights);
  constexpr int kCount = 40000;
  std::array<int, 10> tenths{};
  double sum = 0;
  double squares = 0;
  for (int n = 0; n < kCount; ++n) {
    const double value = stream.uniform(static_cast<std::uint64_t>(n));
    ASSERT_GE(value, 0);
    ASSERT_LT(value, 1);
    ASSERT_EQ(value * 0x1p24, std::floor(value * 0x1p24)) << "not a multiple of 2^-24";
    ASSERT_EQ(value, static_cast<double>(static_cast<float>(value))) << "not exact in float";
    ++tenths[static_cast<std::size_t>(value * 10)];
    sum += value;
    squares += value * value;
  }
  // Four standard deviations of each figure.
  EXPECT_NEAR(sum / kCount, 0.5, 4 * std::sqrt(1.0 / 12 / kCount));
  EXPECT_NEAR(squares / kCount, 1.0 / 3, 4 * std::sqrt(4.0 / 45 / kCount));
  for (const int tenth : tenths) EXPECT_NEAR(tenth, kCount / 10, 4 * std::sqrt(kCount * 0.09));
}

TEST(RandomStream, BelowReachesEveryNumberAndNoOther) {
  const RandomStream stream(9, RandomUse::kShuffle);
  for (const std::uint64_t limit : {1u, 2u, 3u, 10u}) {
    std::vector<int> seen(limit, 0);
    for (std::uint64_t n = 0; n < 4000; ++n) {
      const std::uint64_t value = stream.below(limit, n);
      ASSERT_LT(value, limit);
      ++seen[value];
    }
    const double share = 1 / static_cast<double>(limit);
    for (const int times : seen) {
      EXPECT_NEAR(times, 4000 * share, 4 * std::sqrt(4000 * share * (1 - share))) << limit;
    }
  }
}

TEST(RandomStream, BelowTakesLimitsUpToTwoToThe32) {
  const RandomStream stream(11, RandomUse::kSplit);
  const std::uint64_t most = std::uint64_t{1} << 32;
  for (std::uint64_t n = 0; n < 1000; ++n) {
    EXPECT_LT(stream.below(most - 1, n), most - 1);
    EXPECT_EQ(stream.below(most, n), stream.bits(n));
  }
}

}  // namespace
}  // namespace linnet::test
