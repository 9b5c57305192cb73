#include "engine/workflow/analysis/mistakes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Doubles = std::vector<double>;

TEST(WorstMistakes, GivesTheSurestFirstAndAllThatThereAre) {
  const auto labels = goldenLabels(), predicted = goldenPredicted();
  const std::vector<float> flat = goldenProbabilities();
  const std::size_t classes = flat.size() / labels.size();
  const auto all = worstMistakes(labels, flat, {.count = 1000});
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) wrong += labels[i] != predicted[i];
  ASSERT_EQ(all.size(), wrong);
  for (const Mistake& it : all) {
    const auto index = static_cast<std::size_t>(it.index);
    const float* row = flat.data() + index * classes;
    EXPECT_EQ(it.label, labels[index]);
    EXPECT_EQ(it.predicted, predicted[index]);
    EXPECT_EQ(it.confidence, static_cast<double>(*std::max_element(row, row + classes)));
    EXPECT_EQ(it.probabilityOfLabel, static_cast<double>(row[it.label]));
  }
  EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::greater{}, &Mistake::confidence));
  const auto three = worstMistakes(labels, flat, {.count = 3});
  ASSERT_EQ(three.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(three[i].index, all[i].index);
  EXPECT_EQ(worstMistakes(labels, flat).size(), 10U);
}

TEST(WorstMistakes, GivesNoneOfAModelThatMakesNoneAndEqualsInTheirOrder) {
  EXPECT_TRUE(worstMistakes(std::vector{1, 0}, Doubles{0.1, 0.9, 0.8, 0.2}).empty());
  const auto equal = worstMistakes(std::vector{1, 1, 1}, Doubles{0.9, 0.1, 0.2, 0.8, 0.9, 0.1});
  ASSERT_EQ(equal.size(), 2U);
  EXPECT_EQ(equal[0].index, 0);
  EXPECT_EQ(equal[1].index, 2);
}

TEST(WorstMistakes, RefusesACountOfNoneAndALabelWithoutAnOutput) {
  expectError(ErrorKind::kArgument, "count", {"of at least 1, got 0"},
              [] { worstMistakes(std::vector{1}, Doubles{0.1, 0.9}, {.count = 0}); });
  expectError(ErrorKind::kData, "labels", {"labels[0]", "from 0 to 1, got 2"},
              [] { worstMistakes(std::vector{2}, Doubles{0.1, 0.9}); });
}

}  // namespace
}  // namespace linnet::test
