#include "engine/workflow/data/split.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "engine/workflow/data/rows.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/workflow/answers.h"

// The very indices that JavaScript gives are in answers_test.cpp.

namespace linnet::test {
namespace {

using Indices = std::vector<std::uint32_t>;

const OrderedJson& golden() {
  static const OrderedJson data = readAnswers("data.json");
  return data;
}

SplitOptions sizesOf(const OrderedJson& sizes, std::uint32_t seed) {
  SplitOptions options{.seed = seed};
  if (sizes.contains("test_size")) options.testSize = sizes["test_size"].get<double>();
  if (sizes.contains("train_size")) options.trainSize = sizes["train_size"].get<double>();
  return options;
}

/// How many different examples both parts have.
std::size_t different(const SplitIndices& parts) {
  std::set<std::uint32_t> all(parts.train.begin(), parts.train.end());
  all.insert(parts.test.begin(), parts.test.end());
  return all.size();
}

TEST(TrainTestSplit, MakesPartsAsLargeAsScikitLearn) {
  for (const OrderedJson& given : golden()["sizes"]) {
    const SplitIndices parts =
        trainTestSplit(given["count"].get<Index>(), sizesOf(given["sizes"], 1));
    EXPECT_EQ(parts.train.size(), given["train"].get<std::size_t>());
    EXPECT_EQ(parts.test.size(), given["test"].get<std::size_t>());
    EXPECT_EQ(different(parts), parts.train.size() + parts.test.size());
  }
}

TEST(TrainTestSplit, DividesClassesAsScikitLearn) {
  for (const OrderedJson& given : golden()["stratified"]) {
    const auto counts = given["counts"].get<std::vector<std::size_t>>();
    std::vector<std::size_t> classes;
    for (std::size_t name = 0; name < counts.size(); ++name) {
      classes.insert(classes.end(), counts[name], name);
    }
    const auto countsIn = [&](const Indices& indices) {
      std::vector<std::size_t> in(counts.size());
      for (const std::uint32_t index : indices) ++in[classes[index]];
      return in;
    };
    for (const std::uint32_t seed : {0U, 1U, 2U}) {
      SplitOptions options = sizesOf(given["sizes"], seed);
      options.stratify = classes;
      const SplitIndices parts = trainTestSplit(std::ssize(classes), options);
      EXPECT_EQ(countsIn(parts.train), given["train"].get<std::vector<std::size_t>>());
      EXPECT_EQ(countsIn(parts.test), given["test"].get<std::vector<std::size_t>>());
      EXPECT_EQ(different(parts), parts.train.size() + parts.test.size());
    }
  }
}

TEST(TrainTestSplit, GivesTheSamePartsForASeedAndOthersForAnother) {
  const auto test = [](std::uint32_t seed) { return trainTestSplit(1000, {.seed = seed}).test; };
  EXPECT_EQ(test(5), test(5));
  EXPECT_NE(test(5), test(6));
  EXPECT_NE(trainTestSplit(1000).test, trainTestSplit(1000).test) << "a seed at random";
}

TEST(TrainTestSplit, TakesEachExampleForTestingEquallyOften) {
  std::vector<int> times(10);
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    for (const std::uint32_t index : trainTestSplit(10, {.testSize = 3, .seed = seed}).test) {
      ++times[index];
    }
  }
  // 1200 expected, with a standard deviation of 29.
  for (const int count : times) EXPECT_LT(std::abs(count - 1200), 120);
}

TEST(TrainTestSplit, KeepsTheOrderWithoutShuffle) {
  const SplitIndices parts = trainTestSplit(4, {.shuffle = false});
  EXPECT_EQ(parts.train, (Indices{0, 1, 2}));
  EXPECT_EQ(parts.test, Indices{3});
}

TEST(TrainTestSplit, DividesTablesAndDatasets) {
  const Table table = tableOf(Rows{{1}, {2}, {3}, {4}});
  const auto parts = trainTestSplit(table, {.seed = 3});
  EXPECT_EQ(parts.train.rowCount(), 3);
  EXPECT_EQ(parts.test.rowCount(), 1);
  EXPECT_EQ(parts.test.row(0)[0].second, Cell(parts.testIndices[0] + 1));
  const Dataset data = smallData(10).slice(2, 10);
  const auto halves = trainTestSplit(data, {.testSize = 0.5, .seed = 3});
  ASSERT_EQ(halves.train.size(), 4);
  for (Index i = 0; i < 4; ++i) {
    const auto place = halves.trainIndices[static_cast<std::size_t>(i)];
    EXPECT_EQ(halves.train.index(i), data.index(static_cast<Index>(place)));
  }
}

TEST(TrainTestSplit, DividesManyExamplesAndManyClasses) {
  for (const int classes : {2, 200'000}) {
    std::vector<int> names(400'000);
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = static_cast<int>(i) % classes;
    const auto parts =
        trainTestSplit(std::ssize(names), {.testSize = 0.5, .seed = 1, .stratify = Classes(names)});
    EXPECT_EQ(parts.train.size(), 200'000U);
    EXPECT_EQ(parts.test.size(), 200'000U);
  }
}

TEST(TrainTestSplit, RefusesPartsThatCannotBe) {
  const Classes two(std::vector{1, 1, 2, 2});
  const auto refused = [](Index count, const SplitOptions& options, const std::string& argument,
                          const std::string& message) {
    expectError(ErrorKind::kArgument, argument, {message}, [&] { trainTestSplit(count, options); });
  };
  refused(1, {}, "testSize", "at least one each");
  refused(0, {}, "testSize", "two parts of 0 examples");
  refused(3, {.trainSize = 0.2}, "trainSize", "at least one each");
  refused(5, {.testSize = 2, .trainSize = 4}, "testSize", "two parts of 5");
  refused(5, {.testSize = 1.5}, "testSize", "a share between 0 and 1");
  refused(5, {.testSize = std::nan("")}, "testSize", "got NaN");
  refused(5, {.trainSize = -1}, "trainSize", "got -1");
  refused(5, {.testSize = 1e300}, "testSize", "got -1e+300 for training and 1e+300 for testing");
  refused(4, {.testSize = 1, .stratify = two}, "testSize", "2 classes");
  refused(4, {.stratify = Classes(std::vector{1, 1, 2, 1})}, "stratify", "at least 2");
  refused(4, {.stratify = Classes(std::vector{1})}, "stratify", "each of 4");
  refused(4, {.shuffle = false, .stratify = two}, "stratify", "random");
  refused(-1, {}, "data", "from 0 to 4294967295, got -1");
}

TEST(Classes, AreCountedInTheOrderInWhichTheyCome) {
  using Members = std::vector<Indices>;
  const std::vector<std::string> words{"b", "a", "b"};
  EXPECT_EQ(Classes(words).members(), (Members{{0, 2}, {1}}));
  EXPECT_EQ(Classes(std::vector<bool>{true, false, true}).members(), (Members{{0, 2}, {1}}));
  // What is missing is a class, and so is NaN, which is unlike itself.
  const Column missing{"c", ColumnType::kText, Words{{}, "a", {}}};
  EXPECT_EQ(Classes(missing).members(), (Members{{0, 2}, {1}}));
  const double nan = std::nan("");
  EXPECT_EQ(Classes(std::vector{nan, 0.0, nan, -0.0}).members(), (Members{{0, 2}, {1, 3}}));
}

}  // namespace
}  // namespace linnet::test
