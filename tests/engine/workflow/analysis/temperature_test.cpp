#include "engine/workflow/analysis/temperature.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/workflow/analysis/calibration.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Doubles = std::vector<double>;

void expectNear(const std::vector<float>& came, const Doubles& expected, double tolerance) {
  ASSERT_EQ(came.size(), expected.size());
  for (std::size_t i = 0; i < came.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(came[i]), expected[i], tolerance) << i;
  }
}

TEST(TemperatureScaling, FindsWhatScikitLearnAndSciPyFind) {
  for (const Json& given : analysisGolden()["temperatures"]) {
    const auto found = temperatureScaling(labelsOf(given["labels"]), flatOf(given["logits"]),
                                          {.from = OutputKind::kLogits});
    EXPECT_NEAR(found.temperature, given["temperature_by_scipy"].get<double>(), 5e-6);
    EXPECT_NEAR(found.lossBefore, given["loss_before"].get<double>(), 1e-12);
    EXPECT_NEAR(found.lossAfter, given["loss_after"].get<double>(), 1e-12);
    // scikit-learn stops looking for the temperature at 1e-5 or so.
    expectNear(found.apply(flatOf(given["others"])), flatOf(given["applied_by_sklearn"]), 5e-5);
  }
}

TEST(TemperatureScaling, FindsTheSameFromProbabilities) {
  for (const Json& given : analysisGolden()["temperatures"]) {
    const auto labels = labelsOf(given["labels"]);
    const Doubles logits = flatOf(given["logits"]), probabilities = flatOf(given["probabilities"]);
    const auto found = temperatureScaling(labels, probabilities);
    EXPECT_NEAR(found.temperature, given["temperature_by_scipy"].get<double>(), 5e-6);
    const auto expected = temperatureScaling(labels, logits, {.from = OutputKind::kLogits});
    const std::vector<float> same = expected.apply(logits), applied = found.apply(probabilities);
    expectNear(applied, Doubles(same.begin(), same.end()), 5e-7);
    const Index count = std::ssize(labels);
    EXPECT_EQ(predictedLabels(applied, count), predictedLabels(probabilities, count));
  }
}

TEST(TemperatureScaling, MakesAModelThatIsTooSureCalibrated) {
  const auto labels = goldenLabels();
  const auto flat = goldenProbabilities();
  const auto found = temperatureScaling(labels, flat);
  EXPECT_GT(found.temperature, 1.2);
  EXPECT_LT(found.lossAfter, found.lossBefore);
  EXPECT_LT(expectedCalibrationError(labels, found.apply(flat)),
            expectedCalibrationError(labels, flat));
}

TEST(TemperatureScaling, KeepsASingleOutputSingle) {
  const Doubles single{0.99, 0.9, 0.2, 0.7, 0.95};
  const std::vector<int> truth{1, 0, 0, 1, 1};
  Doubles both, logits;
  for (const double value : single) {
    both.insert(both.end(), {1 - value, value});
    logits.push_back(std::log(value / (1 - value)));
  }
  const auto found = temperatureScaling(truth, single), same = temperatureScaling(truth, both);
  EXPECT_NEAR(found.temperature, same.temperature, 5e-10);
  const std::vector<float> applied = found.apply(single);
  ASSERT_EQ(applied.size(), 5U);
  EXPECT_NEAR(same.apply(both)[1], applied[0], 5e-7);
  // A sigmoid's logit is a softmax's beside 0.
  const auto fromLogits = temperatureScaling(truth, logits, {.from = OutputKind::kLogits});
  EXPECT_NEAR(fromLogits.temperature, found.temperature, 1e-9);
  expectNear(fromLogits.apply(logits), Doubles(applied.begin(), applied.end()), 5e-7);
}

TEST(TemperatureScaling, StaysFiniteForAModelWithoutMistakesAndWithAProbabilityOf0) {
  const auto perfect = temperatureScaling(std::vector{0, 1}, Doubles{1, 0, 0, 1});
  EXPECT_GT(perfect.temperature, 0);
  EXPECT_TRUE(std::isfinite(perfect.lossAfter));
  const auto wrong = temperatureScaling(std::vector{0, 1, 1}, Doubles{1, 0, 0, 1, 1, 0});
  for (const float value : wrong.apply(Doubles{1, 0})) EXPECT_TRUE(std::isfinite(value));
  EXPECT_GT(wrong.temperature, 1);
}

TEST(TemperatureScaling, RefusesWhatNoTemperatureCanBeFittedTo) {
  const auto refused = [](ErrorKind kind, const std::string& argument,
                          const std::vector<int>& labels, const Doubles& outputs) {
    expectError(kind, argument, {argument}, [&] { temperatureScaling(labels, outputs); });
  };
  refused(ErrorKind::kData, "outputs", {0, 1}, {0.5, 0.5, 0.5, 0.5});
  refused(ErrorKind::kData, "labels", {0, 2}, {1, 0, 0, 1});
  refused(ErrorKind::kShape, "outputs", {0, 1}, {1, 0, 1});
  refused(ErrorKind::kData, "outputs", {0, 1}, {1, 0, 0, 3});
  refused(ErrorKind::kData, "outputs", {0, 1}, {1, 0, 0, std::nan("")});
  refused(ErrorKind::kData, "labels", {}, {});
}

TEST(TemperatureScaling, RefusesToBeAppliedToAnotherWidth) {
  const auto found =
      temperatureScaling(std::vector{0, 1, 0}, Doubles{0.9, 0.1, 0.4, 0.6, 0.3, 0.7});
  for (const Doubles& others : {Doubles{1, 0, 0}, Doubles{}}) {
    expectError(ErrorKind::kShape, "outputs", {"expected"}, [&] { found.apply(others); });
  }
}

}  // namespace
}  // namespace linnet::test
