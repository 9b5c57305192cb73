#include "engine/workflow/analysis/groups.h"

#include <gtest/gtest.h>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Names = std::vector<std::string>;

template <class T>
void repeat(std::vector<T>& list, const T& value, std::size_t count) {
  list.insert(list.end(), count, value);
}

TEST(AccuracyByGroup, HasTheIntervalOfSciPy) {
  for (const Json& given : analysisGolden()["wilson"]) {
    const auto right = given["right"].get<std::size_t>(), count = given["count"].get<std::size_t>();
    std::vector<int> answers;
    repeat(answers, 1, right);
    repeat(answers, 0, count - right);
    const auto report = accuracyByGroup(std::vector<int>(count, 1), answers, Names(count, "all"),
                                        {.confidence = given["confidence"].get<double>()});
    EXPECT_NEAR(report.groups.at(0).interval.low, given["interval"][0].get<double>(), 1e-12);
    EXPECT_NEAR(report.groups.at(0).interval.high, given["interval"][1].get<double>(), 1e-12);
  }
}

TEST(AccuracyByGroup, ComparesGroupsWithAllAndWithTheBestThatIsNotSmall) {
  Names groups;
  std::vector<int> answers;
  const auto add = [&](const std::string& group, int answer, std::size_t count) {
    repeat(groups, group, count);
    repeat(answers, answer, count);
  };
  add("a", 1, 30), add("a", 0, 10), add("b", 1, 20), add("b", 0, 20), add("c", 1, 4);
  const auto report = accuracyByGroup(std::vector<int>(84, 1), answers, groups);
  EXPECT_EQ(report.overall, 54.0 / 84);
  EXPECT_EQ(report.best, "a");
  EXPECT_EQ(report.largestGap, 0.25);
  ASSERT_EQ(report.groups.size(), 3U);
  const GroupAccuracy &b = report.groups[0], &a = report.groups[1], &c = report.groups[2];
  EXPECT_EQ((Names{b.group, a.group, c.group}), (Names{"b", "a", "c"}));
  EXPECT_EQ(b.count, 40);
  EXPECT_EQ(c.count, 4);
  EXPECT_FALSE(b.isSmall);
  EXPECT_TRUE(c.isSmall);
  EXPECT_NEAR(b.gapToBest, -0.25, 1e-12);
  EXPECT_NEAR(a.gapToOverall, 0.75 - 54.0 / 84, 1e-12);
  EXPECT_EQ(c.gapToBest, 0.25);
  EXPECT_LT(c.interval.low, 0.52);
}

TEST(AccuracyByGroup, ComparesSmallGroupsWhereThereAreNoOthers) {
  const std::vector<int> truth{1, 1}, answers{1, 0};
  const auto report = accuracyByGroup(truth, answers, Names{"x", "y"});
  EXPECT_EQ(report.best, "x");
  EXPECT_EQ(report.largestGap, 0);
  EXPECT_EQ(accuracyByGroup(truth, answers, Names{"x", "y"}, {.leastCount = 1}).largestGap, 1);
}

TEST(AccuracyByGroup, GivesEqualsInTheOrderOfTheirNames) {
  const std::vector<int> ones{1, 1};
  EXPECT_EQ(accuracyByGroup(ones, ones, Names{"y", "x"}).groups.at(0).group, "x");
}

TEST(AccuracyByGroup, RefusesListsOfOtherLengthsAndWrongOptions) {
  const std::vector<int> one{1}, two{1, 1};
  expectError(ErrorKind::kShape, "groups", {"one for each of 2 labels, got 1"},
              [&] { accuracyByGroup(two, two, Names{"a"}); });
  expectError(ErrorKind::kShape, "predicted", {"got 1"},
              [&] { accuracyByGroup(two, one, Names{"a", "b"}); });
  expectError(ErrorKind::kArgument, "confidence", {"one of 0.9, 0.95, 0.99, got 0.8"},
              [&] { accuracyByGroup(one, one, Names{"a"}, {.confidence = 0.8}); });
  expectError(ErrorKind::kArgument, "leastCount", {"of at least 0, got -1"},
              [&] { accuracyByGroup(one, one, Names{"a"}, {.leastCount = -1}); });
}

}  // namespace
}  // namespace linnet::test
