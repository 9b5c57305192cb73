#include "engine/workflow/random.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

std::vector<int> shuffledTo(int count, std::uint32_t seed) {
  std::vector<int> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), 0);
  Random(seed).shuffle(list);
  return list;
}

// What class Random of the JavaScript package gives (bindings/js/data/random.ts).
TEST(Random, DrawsTheNumbersOfTheJavaScriptPackage) {
  Random random(42);
  const std::vector<std::uint64_t> limits{10, 10, 3, 1, std::uint64_t{1} << 32, 1000};
  std::vector<std::uint64_t> drawn;
  for (const std::uint64_t limit : limits) drawn.push_back(random.below(limit));
  EXPECT_EQ(drawn, (std::vector<std::uint64_t>{2, 8, 2, 0, 3200272784, 104}));
}

TEST(Random, DrawsAnewWhatWouldFavourSmallNumbers) {
  Random random(7);
  std::vector<std::uint64_t> drawn(6);
  for (std::uint64_t& number : drawn) number = random.below(std::uint64_t{3} << 30);
  EXPECT_EQ(drawn, (std::vector<std::uint64_t>{1478832577, 746935934, 2535364964, 1778835764,
                                               3022142557, 764941449}));
}

// A word of 32 bits has fewer numbers than a grid of ten parameters with ten values each.
TEST(Random, DrawsBeyond32Bits) {
  constexpr std::uint64_t kLimit = 10'000'000'000;
  Random random(3);
  for (const std::uint64_t expected : {3420852662UL, 9486218590UL, 1921378943UL}) {
    EXPECT_EQ(random.below(kLimit), expected);
  }
}

TEST(Random, GivesSharesOfOne) {
  Random random(9);
  EXPECT_EQ(random.uniform(), 0.6938463738188148);
  EXPECT_EQ(random.uniform(), 0.4097746324259788);
}

TEST(Random, ShufflesAsTheJavaScriptPackage) {
  EXPECT_EQ(shuffledTo(12, 5), (std::vector<int>{6, 2, 10, 11, 1, 8, 0, 5, 3, 9, 4, 7}));
  EXPECT_EQ(shuffledTo(5, 4294967295U), (std::vector<int>{3, 1, 0, 2, 4}));
  EXPECT_EQ(shuffledTo(1, 1), std::vector<int>{0});
  EXPECT_TRUE(shuffledTo(0, 1).empty());
}

TEST(Random, RefusesALimitThatNoNumberIsBelow) {
  for (const std::uint64_t limit : {std::uint64_t{0}, (std::uint64_t{1} << 53) + 1}) {
    expectError(ErrorKind::kArgument, "limit", {"from 1 to 9007199254740992"},
                [&] { Random(1).below(limit); });
  }
}

}  // namespace
}  // namespace linnet::test
