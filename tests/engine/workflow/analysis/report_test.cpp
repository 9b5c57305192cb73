#include "engine/workflow/analysis/report.h"

#include <gtest/gtest.h>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

namespace linnet::test {
namespace {

void expectScores(const ClassScores& came, const Json& expected) {
  EXPECT_NEAR(came.precision, expected["precision"].get<double>(), 1e-12);
  EXPECT_NEAR(came.recall, expected["recall"].get<double>(), 1e-12);
  EXPECT_NEAR(came.f1, expected["f1-score"].get<double>(), 1e-12);
  EXPECT_EQ(came.support, expected["support"].get<double>());
}

void expectReport(const ClassificationReport& came, const Json& expected) {
  expectScores(came.macro, expected["macro avg"]);
  expectScores(came.weighted, expected["weighted avg"]);
  std::size_t classes = 0;
  for (const auto& [name, scores] : expected.items()) {
    if (!std::isdigit(static_cast<unsigned char>(name[0]))) continue;
    ASSERT_LT(classes, came.classes.size());
    EXPECT_EQ(came.classes[classes].name, name);
    EXPECT_EQ(std::to_string(came.classes[classes].label), name);
    expectScores(came.classes[classes++], scores);
  }
  EXPECT_EQ(came.classes.size(), classes);
}

TEST(ClassificationReport, IsThatOfScikitLearn) {
  const Json& expected = analysisGolden()["report"];
  const auto report = classificationReport(goldenLabels(), goldenPredicted());
  expectReport(report, expected);
  EXPECT_NEAR(report.accuracy, expected["accuracy"].get<double>(), 1e-12);
}

TEST(ClassificationReport, HasClassesThatAreNeverAnsweredOrNeverOccur) {
  const Json& gaps = analysisGolden()["gaps"];
  const auto labels = labelsOf(gaps["labels"]), predicted = labelsOf(gaps["predicted"]);
  const auto some = classificationReport(labels, predicted);
  expectReport(some, gaps["occurring"]);
  EXPECT_NEAR(some.accuracy, gaps["accuracy"].get<double>(), 1e-12);
  expectReport(classificationReport(labels, predicted, {.numClasses = 6}), gaps["all"]);
}

TEST(ClassificationReport, NamesTheClasses) {
  const std::vector<std::string> names{"cat", "dog"};
  const auto report = classificationReport(std::vector{0, 1}, std::vector{0, 0}, {.names = names});
  ASSERT_EQ(report.classes.size(), 2U);
  EXPECT_EQ(report.classes[0].name, "cat");
  EXPECT_EQ(report.classes[0].recall, 1);
  EXPECT_EQ(report.classes[1].name, "dog");
  EXPECT_EQ(report.classes[1].recall, 0);
}

TEST(ClassificationReport, RefusesFewerNamesThanClasses) {
  expectError(ErrorKind::kArgument, "names", {"one for each of 3 classes", "got an array of 2"},
              [] {
                classificationReport(std::vector{0, 2}, std::vector{0, 0},
                                     {.names = std::vector<std::string>{"a", "b"}});
              });
}

}  // namespace
}  // namespace linnet::test
