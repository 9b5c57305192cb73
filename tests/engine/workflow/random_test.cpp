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

TEST(Random, ShufflesAsTheJavaScriptPackage) {
  EXPECT_EQ(shuffledTo(12, 5), (std::vector<int>{6, 2, 10, 11, 1, 8, 0, 5, 3, 9, 4, 7}));
  EXPECT_EQ(shuffledTo(5, 4294967295U), (std::vector<int>{3, 1, 0, 2, 4}));
  EXPECT_EQ(shuffledTo(1, 1), std::vector<int>{0});
  EXPECT_TRUE(shuffledTo(0, 1).empty());
}

TEST(Random, RefusesALimitThatNoNumberIsBelow) {
  for (const std::uint64_t limit : {std::uint64_t{0}, (std::uint64_t{1} << 32) + 1}) {
    expectError(ErrorKind::kArgument, "limit", {"from 1 to 4294967296"},
                [&] { Random(1).below(limit); });
  }
}

}  // namespace
}  // namespace linnet::test
