#include "engine/workflow/analysis/confusion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Counts = std::vector<std::vector<double>>;

TEST(ConfusionMatrix, IsThatOfScikitLearn) {
  const std::pair<const char*, Normalize> kinds[] = {{"none", Normalize::kNone},
                                                     {"true", Normalize::kTrue},
                                                     {"predicted", Normalize::kPredicted},
                                                     {"all", Normalize::kAll}};
  for (const auto& [name, normalize] : kinds) {
    const Counts matrix =
        confusionMatrix(goldenLabels(), goldenPredicted(), {.normalize = normalize});
    const auto expected = analysisGolden()["confusion"][name].get<Counts>();
    ASSERT_EQ(matrix.size(), expected.size());
    for (std::size_t row = 0; row < matrix.size(); ++row) {
      for (std::size_t column = 0; column < matrix.size(); ++column) {
        EXPECT_NEAR(matrix[row][column], expected[row][column], 1e-12) << name;
      }
    }
  }
}

TEST(ConfusionMatrix, HasRowsForClassesThatDoNotOccur) {
  const Json& gaps = analysisGolden()["gaps"];
  EXPECT_EQ(confusionMatrix(labelsOf(gaps["labels"]), labelsOf(gaps["predicted"])),
            gaps["confusion"].get<Counts>());
  const std::vector<std::uint8_t> zero{0};
  EXPECT_EQ(confusionMatrix(zero, zero, {.numClasses = 2}), (Counts{{1, 0}, {0, 0}}));
  EXPECT_EQ(confusionMatrix(zero, zero, {.numClasses = 2, .normalize = Normalize::kTrue})[1],
            (std::vector<double>{0, 0}));
  EXPECT_EQ(confusionMatrix(zero, zero, {.numClasses = 2, .normalize = Normalize::kPredicted}),
            (Counts{{1, 0}, {0, 0}}));
}

TEST(ConfusionMatrix, RefusesWhatIsNoLabelAndSaysWhere) {
  const std::vector<double> zeros{0, 0};
  for (const double label : {-1.0, 0.5, std::nan(""), 4.0}) {
    const std::vector<double> labels{0, label};
    expectError(ErrorKind::kData, "labels", {"labels[1]: expected a whole number"},
                [&] { confusionMatrix(labels, zeros, {.numClasses = 3}); });
  }
  expectError(ErrorKind::kData, "labels",
              {"labels[1]: expected a whole number of at least 0, got -1"},
              [&] { confusionMatrix(std::vector{0, -1}, zeros); });
  expectError(ErrorKind::kData, "predicted",
              {"predicted[0]: expected a whole number from 0 to 2, got 3"},
              [&] { confusionMatrix(zeros, std::vector{3, 0}, {.numClasses = 3}); });
  expectError(ErrorKind::kData, "labels", {"there are none"},
              [&] { confusionMatrix(std::vector<int>{}, zeros); });
}

TEST(ConfusionMatrix, RefusesListsOfTwoLengthsAndTooManyClasses) {
  const std::vector<int> one{0}, two{0, 1};
  expectError(ErrorKind::kShape, "predicted", {"one for each of 2 labels, got 1"},
              [&] { confusionMatrix(two, one); });
  expectError(ErrorKind::kData, "labels", {"from 0 to 9999, got 1000000000"},
              [&] { confusionMatrix(std::vector{1e9}, one); });
  for (const Index classes : {Index{0}, Index{10'001}}) {
    expectError(ErrorKind::kArgument, "numClasses", {"from 1 to 10000"},
                [&] { confusionMatrix(one, one, {.numClasses = classes}); });
  }
}

}  // namespace
}  // namespace linnet::test
