#include "engine/data/dataset.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "engine/tensor/random.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

// `count` examples [i, 100 + i] with the target i.
Dataset counted(int count) {
  std::vector<std::uint8_t> x, y;
  for (int i = 0; i < count; ++i) {
    x.insert(x.end(), {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(100 + i)});
    y.push_back(static_cast<std::uint8_t>(i));
  }
  return Dataset(bytesOf(x, {count, 2}), bytesOf(y, {count}), 0.5);
}

std::vector<Index> indicesOf(const Dataset& data) {
  std::vector<Index> indices;
  for (Index i = 0; i < data.size(); ++i) indices.push_back(data.index(i));
  return indices;
}

TEST(Dataset, KnowsItsSizeAndShapes) {
  const Dataset data = counted(5);
  EXPECT_EQ(data.size(), 5);
  EXPECT_EQ(data.inputShape(), Shape({2}));
  EXPECT_EQ(data.targetShape(), Shape());
  EXPECT_EQ(indicesOf(data), (std::vector<Index>{0, 1, 2, 3, 4}));
}

TEST(Dataset, GathersExamplesInAnyOrderAndScalesBytesOfXOnly) {
  const Dataset data = counted(5);
  const std::vector<std::uint32_t> order{4, 0, 4};
  std::vector<Scalar> x(7, -1), y(4, -1);
  data.gather(order, x.data(), y.data());
  EXPECT_EQ(x, (std::vector<Scalar>{2, 52, 0, 50, 2, 52, -1}));
  EXPECT_EQ(y, (std::vector<Scalar>{4, 0, 4, -1}));
  data.gather({}, nullptr, nullptr);
}

TEST(Dataset, TakesFloatsAsTheyAre) {
  const Dataset data(floatsOf({1, 2, 3, 4}, {2, 2}), floatsOf({0.5, 0.25}, {2, 1}), 1.0 / 255);
  const std::vector<std::uint32_t> order{1};
  std::vector<Scalar> x(2), y(1);
  data.gather(order, x.data(), y.data());
  EXPECT_EQ(x, (std::vector<Scalar>{3, 4}));
  EXPECT_EQ(y, (std::vector<Scalar>{0.25}));
}

TEST(Dataset, SlicesWithoutACopyOfTheData) {
  const std::vector<std::uint8_t> image(100000);
  const Dataset data(bytesOf(image, {10, 10000}), bytesOf(std::vector<std::uint8_t>(10), {10}), 1);
  const Allocations allocations;
  const Dataset slice = data.slice(2, 5);
  EXPECT_LT(allocations.largest(), 200u);
  EXPECT_EQ(&slice.x(), &data.x());
  EXPECT_EQ(indicesOf(slice), (std::vector<Index>{2, 3, 4}));
  EXPECT_EQ(indicesOf(slice.slice(1, 3)), (std::vector<Index>{3, 4}));
  EXPECT_EQ(indicesOf(data.slice(0, 10)), indicesOf(data));
}

TEST(Dataset, RefusesASliceThatIsEmptyOrOutside) {
  const Dataset data = counted(5);
  for (const auto& [begin, end] : {std::pair{2, 2}, {3, 2}, {-1, 3}, {0, 6}, {5, 5}, {5, 6}}) {
    expectError(
        ErrorKind::kArgument, "end",
        {"0 <= begin < end <= 5", "begin " + std::to_string(begin), "end " + std::to_string(end)},
        [&, from = begin, to = end] { data.slice(from, to); });
  }
}

TEST(Dataset, TakesExamplesInAnyOrderWithoutACopyOfTheData) {
  const std::vector<std::uint8_t> image(100000);
  const Dataset data(bytesOf(image, {10, 10000}), bytesOf(std::vector<std::uint8_t>(10), {10}), 1);
  const std::vector<std::uint32_t> places{7, 0, 7, 9};
  const Allocations allocations;
  const Dataset taken = data.take(places);
  EXPECT_LT(allocations.largest(), 200u);
  EXPECT_EQ(&taken.x(), &data.x());
  EXPECT_EQ(indicesOf(taken), (std::vector<Index>{7, 0, 7, 9}));
  const std::vector<std::uint32_t> again{3, 2};
  EXPECT_EQ(indicesOf(taken.take(again)), (std::vector<Index>{9, 7}));
}

TEST(Dataset, TakesItsWeightsAlong) {
  const std::vector<std::uint8_t> x(4), y(4);
  const Dataset data(bytesOf(x, {4}), bytesOf(y, {4}), 1, floatsOf({1, 0, 2.5, 3}, {4}));
  const std::vector<std::uint32_t> places{3, 1}, order{0, 1};
  std::vector<Scalar> weights(2);
  const Dataset taken = data.take(places);
  taken.gather(order, *taken.weights()[0], 1, weights.data());
  EXPECT_EQ(weights, (std::vector<Scalar>{3, 0}));
}

TEST(Dataset, RefusesToTakeNothingOrWhatIsOutside) {
  const Dataset data = counted(5).slice(1, 4);
  const auto refuse = [&](std::vector<std::uint32_t> places, const std::string& word) {
    expectError(ErrorKind::kArgument, "indices", {"indices: ", word}, [&] { data.take(places); });
  };
  refuse({}, "at least one, got none");
  refuse({0, 3}, "from 0 to 2, got 3 at place 1");
  refuse({4294967295u}, "got 4294967295 at place 0");
}

TEST(Dataset, CopiesTheTargetsOfItsExamples) {
  EXPECT_EQ(counted(5).slice(2, 5).targetValues(), (std::vector<Scalar>{2, 3, 4}));
  const Dataset rows(floatsOf({1, 2}, {2}), floatsOf({0.5, 1, 1.5, 2}, {2, 2}), 1);
  const std::vector<std::uint32_t> places{1, 0, 1};
  EXPECT_EQ(rows.take(places).targetValues(), (std::vector<Scalar>{1.5, 2, 0.5, 1, 1.5, 2}));
}

TEST(Dataset, OutlivesTheOneItCameFrom) {
  const Dataset slice = [] { return counted(4).shuffled(1).slice(1, 3); }();
  const std::vector<std::uint32_t> order{0, 1};
  std::vector<Scalar> x(4), y(2);
  slice.gather(order, x.data(), y.data());
  EXPECT_EQ(y[0], static_cast<Scalar>(slice.index(0)));
  EXPECT_EQ(x[2], static_cast<Scalar>(slice.index(1)) / 2);
}

TEST(Dataset, ShufflesEveryExampleToSomePlaceByTheSeed) {
  const Dataset data = counted(50);
  const auto first = indicesOf(data.shuffled(1));
  EXPECT_EQ(indicesOf(data.shuffled(1)), first);
  EXPECT_NE(indicesOf(data.shuffled(2)), first);
  EXPECT_NE(first, indicesOf(data));
  auto sorted = first;
  std::ranges::sort(sorted);
  EXPECT_EQ(sorted, indicesOf(data));
}

TEST(Dataset, ShufflesASliceWithinItself) {
  auto indices = indicesOf(counted(50).slice(10, 20).shuffled(3));
  std::ranges::sort(indices);
  std::vector<Index> expected(10);
  std::iota(expected.begin(), expected.end(), 10);
  EXPECT_EQ(indices, expected);
}

TEST(Dataset, RefusesXAndYOfDifferentCountsOrNone) {
  const auto two = bytesOf({1, 2}, {2});
  const auto three = bytesOf({1, 2, 3}, {3});
  const auto none = bytesOf({}, {0});
  expectError(ErrorKind::kShape, "y", {"each of the 3 examples", "got 2"},
              [&] { Dataset(three, two, 1); });
  expectError(ErrorKind::kShape, "x", {"at least one example"}, [&] { Dataset(none, none, 1); });
}

TEST(Dataset, RefusesAScaleThatIsNoNumber) {
  const auto one = bytesOf({1}, {1});
  for (const double wrong : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    expectError(ErrorKind::kArgument, "scale", {"finite"}, [&] { Dataset(one, one, wrong); });
  }
}

TEST(Dataset, KeepsAWeightWithEachExample) {
  const Dataset plain = counted(4);
  EXPECT_FALSE(plain.hasWeights());
  const std::vector<std::uint8_t> x(4), y(4);
  for (const Shape& shape : {Shape{4}, Shape{4, 1}}) {
    const Dataset data(bytesOf(x, {4}), bytesOf(y, {4}), 1, floatsOf({1, 0, 2.5, 3}, shape));
    const Dataset part = data.slice(1, 4);
    EXPECT_TRUE(part.hasWeights());
    const std::vector<std::uint32_t> order{2, 0};
    std::vector<Scalar> weights(2);
    part.gather(order, *part.weights()[0], 1, weights.data());
    EXPECT_EQ(weights, (std::vector<Scalar>{3, 0}));
  }
}

TEST(Dataset, RefusesWeightsThatAreNotOneForEachExample) {
  const std::vector<std::uint8_t> x(4), y(4);
  const auto refuse = [&](ErrorKind kind, std::vector<float> weights, const Shape& shape,
                          const std::string& word) {
    expectError(kind, "sample_weight", {"sample_weight: ", word},
                [&] { Dataset(bytesOf(x, {4}), bytesOf(y, {4}), 1, floatsOf(weights, shape)); });
  };
  refuse(ErrorKind::kShape, {1, 2, 3}, {3}, "4 examples");
  refuse(ErrorKind::kShape, std::vector<float>(8, 1), {4, 2}, "[4, 2]");
  refuse(ErrorKind::kData, {1, 2, -0.5f, 3}, {4}, "got -0.5 for example 2");
}

TEST(Shuffle, GivesEveryOrderItsShare) {
  std::map<std::vector<std::uint32_t>, int> seen;
  constexpr int kTimes = 2400;
  for (std::uint64_t i = 0; i < kTimes; ++i) {
    std::vector<std::uint32_t> order{0, 1, 2, 3};
    shuffle(order, RandomStream(5, RandomUse::kShuffle, i));
    ++seen[order];
  }
  EXPECT_EQ(seen.size(), 24u);
  // 100 of each are expected; 45 is four and a half standard deviations.
  for (const auto& [order, times] : seen) EXPECT_NEAR(times, 100, 45);
}

TEST(Shuffle, LeavesNothingAndOneAsTheyAre) {
  std::vector<std::uint32_t> none, one{7};
  const RandomStream random(1, RandomUse::kShuffle);
  shuffle(none, random);
  shuffle(one, random);
  EXPECT_EQ(one, std::vector<std::uint32_t>{7});
}

}  // namespace
}  // namespace linnet::test
