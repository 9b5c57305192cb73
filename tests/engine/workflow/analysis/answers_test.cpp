#include "tests/engine/workflow/answers.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "engine/workflow/analysis/calibration.h"
#include "engine/workflow/analysis/confusion.h"
#include "engine/workflow/analysis/groups.h"
#include "engine/workflow/analysis/mistakes.h"
#include "engine/workflow/analysis/reject.h"
#include "engine/workflow/analysis/report.h"
#include "engine/workflow/analysis/temperature.h"
#include "tests/engine/workflow/analysis/analysis_golden.h"

// The same labels, probabilities and options in JavaScript: tests/bindings/analysis/golden.test.ts.

namespace linnet::test {
namespace {

/// An option that is given.
template <class T>
void read(const OrderedJson& options, const char* name, T& into) {
  if (options.contains(name)) into = options[name].template get<T>();
}
template <class T>
void read(const OrderedJson& options, const char* name, std::optional<T>& into) {
  if (options.contains(name)) into = options[name].template get<T>();
}

Json intervalOf(const Interval& interval) { return {interval.low, interval.high}; }

Json scoresOf(const ClassScores& scores) {
  return {{"precision", scores.precision},
          {"recall", scores.recall},
          {"f1", scores.f1},
          {"support", scores.support}};
}

Json confusion(const OrderedJson& given) {
  ConfusionMatrixOptions options;
  read(given, "numClasses", options.numClasses);
  const std::string normalize = given.value("normalize", "none");
  if (normalize == "true") options.normalize = Normalize::kTrue;
  if (normalize == "predicted") options.normalize = Normalize::kPredicted;
  if (normalize == "all") options.normalize = Normalize::kAll;
  return confusionMatrix(goldenLabels(), goldenPredicted(), options);
}

Json report(const OrderedJson& given) {
  ClassificationReportOptions options;
  read(given, "numClasses", options.numClasses);
  read(given, "names", options.names);
  const auto found = classificationReport(goldenLabels(), goldenPredicted(), options);
  Json classes = Json::array();
  for (const ClassReport& it : found.classes) {
    Json scores = scoresOf(it);
    scores.update({{"label", it.label}, {"name", it.name}});
    classes.push_back(scores);
  }
  return {{"classes", classes},
          {"accuracy", found.accuracy},
          {"macro", scoresOf(found.macro)},
          {"weighted", scoresOf(found.weighted)}};
}

Json mistakes(const OrderedJson& given) {
  WorstMistakesOptions options;
  read(given, "count", options.count);
  Json all = Json::array();
  for (const Mistake& it : worstMistakes(goldenLabels(), goldenProbabilities(), options)) {
    all.push_back({{"index", it.index},
                   {"label", it.label},
                   {"predicted", it.predicted},
                   {"confidence", it.confidence},
                   {"probabilityOfLabel", it.probabilityOfLabel}});
  }
  return all;
}

CalibrationOptions calibrationOf(const OrderedJson& given) {
  CalibrationOptions options;
  read(given, "bins", options.bins);
  if (given.value("strategy", "uniform") == "quantile") options.strategy = BinStrategy::kQuantile;
  return options;
}

Json curve(const OrderedJson& given) {
  Json bins = Json::array();
  for (const ReliabilityBin& it :
       reliabilityCurve(goldenLabels(), goldenProbabilities(), calibrationOf(given))) {
    bins.push_back({{"from", it.from},
                    {"to", it.to},
                    {"count", it.count},
                    {"confidence", it.confidence},
                    {"accuracy", it.accuracy}});
  }
  return bins;
}

Json calibrationError(const OrderedJson& given) {
  return expectedCalibrationError(goldenLabels(), goldenProbabilities(), calibrationOf(given));
}

Json groups(const OrderedJson& given, const std::vector<std::string>& names) {
  GroupOptions options;
  read(given, "leastCount", options.leastCount);
  read(given, "confidence", options.confidence);
  const auto found = accuracyByGroup(goldenLabels(), goldenPredicted(), names, options);
  Json all = Json::array();
  for (const GroupAccuracy& it : found.groups) {
    all.push_back({{"group", it.group},
                   {"count", it.count},
                   {"accuracy", it.accuracy},
                   {"interval", intervalOf(it.interval)},
                   {"gapToOverall", it.gapToOverall},
                   {"gapToBest", it.gapToBest},
                   {"isSmall", it.isSmall}});
  }
  return {{"overall", found.overall},
          {"best", found.best},
          {"largestGap", found.largestGap},
          {"groups", all}};
}

Json reject(const OrderedJson& given) {
  RejectOptions options;
  read(given, "accuracy", options.accuracy);
  read(given, "coverage", options.coverage);
  const auto found = rejectThreshold(goldenLabels(), goldenProbabilities(), options);
  Json decisions = Json::array();
  for (const auto& label : found.decide(goldenProbabilities(), std::ssize(goldenLabels()))) {
    decisions.push_back(label ? Json(*label) : Json());
  }
  return {{"threshold", found.threshold},
          {"accuracy", found.accuracy},
          {"coverage", found.coverage},
          {"interval", intervalOf(found.interval)},
          {"decisions", decisions}};
}

Json temperature(const OrderedJson&) {
  const auto found = temperatureScaling(goldenLabels(), goldenProbabilities());
  return {{"temperature", found.temperature},
          {"lossBefore", found.lossBefore},
          {"lossAfter", found.lossAfter}};
}

Json applied(const OrderedJson&) {
  return temperatureScaling(goldenLabels(), goldenProbabilities()).apply(goldenProbabilities());
}

TEST(AnalysisAnswers, AreThoseOfTheJavaScriptPackage) {
  const OrderedJson golden = readAnswers("workflow-analysis.json");
  const auto names = golden["groups"].get<std::vector<std::string>>();
  const std::map<std::string, std::function<Json(const OrderedJson&)>> calls{
      {"confusionMatrix", confusion},
      {"classificationReport", report},
      {"worstMistakes", mistakes},
      {"reliabilityCurve", curve},
      {"expectedCalibrationError", calibrationError},
      {"accuracyByGroup", [&](const OrderedJson& given) { return groups(given, names); }},
      {"rejectThreshold", reject},
      {"temperatureScaling", temperature},
      {"apply", applied}};
  for (const OrderedJson& example : golden["cases"]) {
    const auto name = example["name"].get<std::string>();
    // Exponentials and logarithms end in other digits elsewhere; all else is the same bits.
    const double tolerance = name == "temperatureScaling" ? 1e-8 : name == "apply" ? 1e-5 : 0;
    expectAnswer(example, [&] { return calls.at(name)(example["options"]); }, tolerance);
  }
  EXPECT_GT(golden["cases"].size(), 20U);
}

}  // namespace
}  // namespace linnet::test
