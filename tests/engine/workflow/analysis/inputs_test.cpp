#include "engine/workflow/analysis/inputs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Doubles = std::vector<double>;

TEST(PredictedLabels, AreTheFirstPlaceOfTheHighest) {
  EXPECT_EQ(predictedLabels(goldenProbabilities(), std::ssize(goldenLabels())), goldenPredicted());
  EXPECT_EQ(predictedLabels(flatOf(analysisGolden()["probabilities"]), std::ssize(goldenLabels())),
            goldenPredicted());
  EXPECT_EQ(predictedLabels(Doubles{0.5, 0.5, 0.2, 0.8}, 2), (std::vector<Index>{0, 1}));
}

TEST(PredictedLabels, TakeASingleOutputForTheSecondOfTwoClasses) {
  EXPECT_EQ(predictedLabels(Doubles{0.4, 0.5, 0.6}, 3), (std::vector<Index>{0, 0, 1}));
}

TEST(PredictedLabels, RefuseWhatIsNoProbability) {
  expectError(ErrorKind::kData, "probabilities", {"expected finite numbers, got NaN in row 1"},
              [] { predictedLabels(Doubles{1, 0, 0, std::nan("")}, 2); });
  expectError(ErrorKind::kData, "probabilities", {"got -Infinity in row 0"},
              [] { predictedLabels(Doubles{1, -std::numeric_limits<double>::infinity()}, 1); });
  expectError(ErrorKind::kData, "probabilities", {"expected numbers from 0 to 1, got 1.5 in row 1"},
              [] { predictedLabels(Doubles{1, 0, 0, 1.5}, 2); });
  expectError(ErrorKind::kData, "probabilities", {"got -1e-7 in row 0"},
              [] { predictedLabels(Doubles{-1e-7, 0.5}, 1); });
}

TEST(PredictedLabels, RefuseWhatIsNotWholeRowsAndNoExamples) {
  expectError(ErrorKind::kShape, "probabilities", {"a row for each of 2 labels, got 3 numbers"},
              [] { predictedLabels(Doubles{1, 0, 1}, 2); });
  expectError(ErrorKind::kShape, "probabilities", {"got 0 numbers"},
              [] { predictedLabels(Doubles{}, 1); });
  expectError(ErrorKind::kArgument, "count", {"a whole number of at least 1, got 0"},
              [] { predictedLabels(Doubles{1}, 0); });
}

}  // namespace
}  // namespace linnet::test
