#include "engine/workflow/analysis/reject.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

using Doubles = std::vector<double>;
using Decisions = std::vector<std::optional<Index>>;

// Confidence 0.9 right, 0.8 wrong, 0.7 right, 0.6 right.
const std::vector<int> truth{0, 0, 0, 0};
const Doubles outputs{0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.6, 0.4};

TEST(RejectThreshold, AnswersMostWithAWantedAccuracy) {
  const auto most = rejectThreshold(truth, outputs, {.accuracy = 0.75});
  EXPECT_EQ(most.threshold, 0.6);
  EXPECT_EQ(most.accuracy, 0.75);
  EXPECT_EQ(most.coverage, 1);
  const auto sure = rejectThreshold(truth, outputs, {.accuracy = 0.8});
  EXPECT_EQ(sure.threshold, 0.9);
  EXPECT_EQ(sure.accuracy, 1);
  EXPECT_EQ(sure.coverage, 0.25);
  EXPECT_EQ(sure.decide(outputs, 4), (Decisions{0, {}, {}, {}}));
  EXPECT_LT(sure.interval.low, 0.3);
}

TEST(RejectThreshold, AnswersAsManyAsWantedAndNoMoreThanNeeded) {
  EXPECT_EQ(rejectThreshold(truth, outputs, {.coverage = 0.5}).threshold, 0.8);
  EXPECT_EQ(rejectThreshold(truth, outputs, {.coverage = 0.51}).threshold, 0.7);
  EXPECT_EQ(rejectThreshold(truth, outputs, {.coverage = 1}).decide(outputs, 4),
            (Decisions{0, 1, 0, 0}));
}

TEST(RejectThreshold, TakesEqualsTogether) {
  const auto equal =
      rejectThreshold(std::vector{0, 1}, Doubles{0.8, 0.2, 0.8, 0.2}, {.coverage = 0.5});
  EXPECT_EQ(equal.threshold, 0.8);
  EXPECT_EQ(equal.accuracy, 0.5);
  EXPECT_EQ(equal.coverage, 1);
}

TEST(RejectThreshold, IsTheBestOfAllThresholds) {
  const auto labels = goldenLabels(), predicted = goldenPredicted();
  const std::vector<float> flat = goldenProbabilities();
  const std::size_t classes = flat.size() / labels.size();
  Doubles confidences;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    confidences.push_back(*std::max_element(&flat[i * classes], &flat[i * classes] + classes));
  }
  struct Outcome {
    double coverage, accuracy;
  };
  const auto from = [&](double threshold) -> Outcome {
    double answered = 0, right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (confidences[i] < threshold) continue;
      ++answered;
      right += labels[i] == predicted[i];
    }
    return {answered / static_cast<double>(labels.size()), right / answered};
  };
  for (const double accuracy : {0.7, 0.8, 0.85}) {
    const auto found = rejectThreshold(labels, flat, {.accuracy = accuracy});
    EXPECT_EQ(from(found.threshold).coverage, found.coverage);
    EXPECT_EQ(from(found.threshold).accuracy, found.accuracy);
    double most = 0;
    for (const double threshold : confidences) {
      const Outcome outcome = from(threshold);
      if (outcome.accuracy >= accuracy) most = std::max(most, outcome.coverage);
    }
    EXPECT_EQ(found.coverage, most);
  }
}

TEST(RejectThreshold, SaysWhatCanBeReachedWhenTheAccuracyCannot) {
  expectError(
      ErrorKind::kData, "accuracy", {"no threshold gives 0.9; the best gives 0.5, from 0.6 on"},
      [] { rejectThreshold(std::vector{1, 1}, Doubles{0.9, 0.1, 0.4, 0.6}, {.accuracy = 0.9}); });
}

TEST(RejectThreshold, RefusesOptionsThatAreNoneOrContradict) {
  const auto refused = [](const RejectOptions& options, const std::string& argument) {
    expectError(ErrorKind::kArgument, argument, {"expected"},
                [&] { rejectThreshold(truth, outputs, options); });
  };
  refused({}, "options");
  refused({.accuracy = 0.9, .coverage = 0.9}, "options");
  refused({.accuracy = 0}, "accuracy");
  refused({.accuracy = std::nan("")}, "accuracy");
  refused({.coverage = 1.1}, "coverage");
  expectError(ErrorKind::kArgument, "count", {"of at least 1"},
              [] { rejectThreshold(truth, outputs, {.coverage = 1}).decide(outputs, 0); });
}

}  // namespace
}  // namespace linnet::test
