#include "engine/workflow/analysis/calibration.h"

#include <gtest/gtest.h>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Doubles = std::vector<double>;

void expectCurve(const std::vector<ReliabilityBin>& curve, const Json& expected) {
  const Doubles confidence = numbersOf(expected["confidence"]);
  const Doubles accuracy = numbersOf(expected["accuracy"]);
  ASSERT_EQ(curve.size(), accuracy.size());
  for (std::size_t at = 0; at < curve.size(); ++at) {
    EXPECT_NEAR(curve[at].confidence, confidence[at], 1e-12);
    EXPECT_NEAR(curve[at].accuracy, accuracy[at], 1e-12);
  }
}

TEST(ReliabilityCurve, IsThatOfScikitLearn) {
  for (const Json& given : analysisGolden()["reliability"]) {
    const bool isUniform = given["strategy"] == "uniform";
    const auto curve =
        reliabilityCurve(goldenLabels(), goldenProbabilities(),
                         {.strategy = isUniform ? BinStrategy::kUniform : BinStrategy::kQuantile});
    expectCurve(curve, given);
    Index count = 0;
    for (const ReliabilityBin& bin : curve) {
      EXPECT_LT(bin.from, bin.confidence);
      EXPECT_GE(bin.to, bin.confidence - 1e-12);
      count += bin.count;
    }
    EXPECT_EQ(count, std::ssize(goldenLabels()));
  }
}

// Edges that are rounded otherwise than NumPy's put examples on them into the next stretch.
TEST(ReliabilityCurve, HasTheQuantilesOfScikitLearn) {
  for (const Json& given : analysisGolden()["quantile_edges"]) {
    const auto curve =
        reliabilityCurve(labelsOf(given["labels"]), flatOf(given["probabilities"]),
                         {.bins = given["bins"].get<Index>(), .strategy = BinStrategy::kQuantile});
    expectCurve(curve, given);
  }
}

TEST(ExpectedCalibrationError, IsThatOfItsDefinition) {
  for (const Index bins : {5, 10, 15}) {
    const Json& expected = analysisGolden()["expected_calibration_error"][std::to_string(bins)];
    EXPECT_NEAR(expectedCalibrationError(goldenLabels(), goldenProbabilities(), {.bins = bins}),
                expected.get<double>(), 1e-12);
  }
}

TEST(ReliabilityCurve, PutsAConfidenceOnABorderIntoTheLowerStretch) {
  const auto curve = reliabilityCurve(std::vector{0}, Doubles{0.5, 0.5}, {.bins = 2});
  ASSERT_EQ(curve.size(), 1U);
  EXPECT_EQ(curve[0].from, 0);
  EXPECT_EQ(curve[0].to, 0.5);
  EXPECT_EQ(curve[0].count, 1);
  EXPECT_EQ(curve[0].confidence, 0.5);
  EXPECT_EQ(curve[0].accuracy, 1);
  const Doubles sure{1, 0, 0, 1};
  EXPECT_EQ(expectedCalibrationError(std::vector{0, 1}, sure), 0);
  EXPECT_EQ(expectedCalibrationError(std::vector{1, 0}, sure), 1);
  // One stretch takes all.
  EXPECT_EQ(reliabilityCurve(std::vector{0, 1}, sure, {.bins = 1}).at(0).count, 2);
}

TEST(ReliabilityCurve, RefusesAWrongNumberOfStretches) {
  for (const Index bins : {0, 1'000'001}) {
    expectError(ErrorKind::kArgument, "bins", {"from 1 to 1000000"},
                [&] { reliabilityCurve(std::vector{0}, Doubles{1, 0}, {.bins = bins}); });
  }
}

}  // namespace
}  // namespace linnet::test
