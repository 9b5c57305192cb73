#include "tests/engine/workflow/answers.h"

#include <gtest/gtest.h>

#include <sstream>

#include "engine/workflow/data/csv/parse.h"
#include "engine/workflow/data/pipeline.h"
#include "engine/workflow/data/split.h"
#include "tests/engine/workflow/data/tables.h"

// The same data and options in JavaScript: tests/bindings/data/golden.test.ts.

namespace linnet::test {
namespace {

using Names = std::vector<std::string>;

const OrderedJson& golden() {
  static const OrderedJson answers = readAnswers("workflow-data.json");
  return answers;
}

SplitOptions splitOptions(const OrderedJson& given) {
  SplitOptions options;
  if (given.contains("testSize")) options.testSize = given["testSize"].get<double>();
  if (given.contains("trainSize")) options.trainSize = given["trainSize"].get<double>();
  if (given.contains("seed")) options.seed = given["seed"].get<std::uint32_t>();
  options.shuffle = given.value("shuffle", true);
  if (!given.contains("stratify")) return options;
  const bool isText = given["stratify"][0].is_string();
  options.stratify = isText ? Classes(given["stratify"].get<Names>())
                            : Classes(given["stratify"].get<std::vector<int>>());
  return options;
}

TEST(DataAnswers, SplitsAreThoseOfTheJavaScriptPackage) {
  for (const OrderedJson& example : golden()["splits"]) {
    expectAnswer(example, [&]() -> Json {
      const auto count = example["count"].get<Index>();
      const SplitIndices parts = trainTestSplit(count, splitOptions(example["options"]));
      return {{"train", parts.train}, {"test", parts.test}};
    });
  }
}

ParseCSVOptions csvOptions(const OrderedJson& given) {
  ParseCSVOptions options;
  options.delimiter = given.value("delimiter", options.delimiter);
  if (given.contains("header")) {
    if (given["header"].is_boolean()) {
      options.header = given["header"].get<bool>();
    } else {
      options.header = given["header"].get<Names>();
    }
  }
  if (given.contains("columns")) {
    for (const auto& [name, type] : given["columns"].items()) {
      options.columns[name] = columnTypeOf("type", type.get<std::string>());
    }
  }
  if (given.contains("missing")) options.missing = given["missing"].get<Names>();
  const OrderedJson limits = given.value("limits", OrderedJson::object());
  options.limits.bytes = limits.value("bytes", options.limits.bytes);
  options.limits.rows = limits.value("rows", options.limits.rows);
  options.limits.columns = limits.value("columns", options.limits.columns);
  options.limits.cells = limits.value("cells", options.limits.cells);
  options.limits.cellLength = limits.value("cellLength", options.limits.cellLength);
  return options;
}

Json answerOf(const Table& table) { return {{"schema", schemaOf(table)}, {"rows", rowsOf(table)}}; }

TEST(DataAnswers, FilesAreReadAsByTheJavaScriptPackage) {
  for (const OrderedJson& example : golden()["csvs"]) {
    const auto text = example["text"].get<std::string>();
    const ParseCSVOptions options = csvOptions(example["options"]);
    expectAnswer(example, [&] { return answerOf(parseCSV(text, options)); });
    // A stream does not know its length beforehand.
    if (example["options"].contains("/limits/bytes"_json_pointer)) continue;
    expectAnswer(example, [&] {
      std::istringstream stream(text);
      return answerOf(parseCSV(stream, options));
    });
  }
}

ColumnNames columnNames(const OrderedJson& given) {
  return given.contains("columns") ? ColumnNames(given["columns"].get<Names>()) : std::nullopt;
}

Step stepOf(const std::string& kind, const OrderedJson& given) {
  if (kind == "standardize") return standardize({.columns = columnNames(given)});
  if (kind == "minMax") {
    return minMax({.columns = columnNames(given),
                   .range = given.value("range", std::array<double, 2>{0, 1})});
  }
  if (kind == "oneHot") {
    const bool isZeros = given.value("unknown", "error") == "zeros";
    return oneHot({.columns = columnNames(given),
                   .unknown = isZeros ? UnknownWords::kZeros : UnknownWords::kError});
  }
  const std::map<std::string, ImputeStrategy> strategies{{"mean", ImputeStrategy::kMean},
                                                         {"median", ImputeStrategy::kMedian},
                                                         {"mode", ImputeStrategy::kMode},
                                                         {"constant", ImputeStrategy::kConstant}};
  return impute({.columns = columnNames(given),
                 .strategy = strategies.at(given.value("strategy", "mean")),
                 .value = cellOf(given.value("value", OrderedJson()))});
}

void append(std::vector<float>& all, const Matrix& matrix) {
  all.insert(all.end(), matrix.values.begin(), matrix.values.end());
}

/// Asks once for each row, as a program does that serves a model.
std::vector<float> valuesOf(const FittedPipeline& ready, const OrderedJson& rows) {
  std::vector<float> values;
  for (const OrderedJson& row : rows) {
    if (row.is_object()) {
      append(values, ready.transform(NamedRows{namedRowOf(row)}));
    } else {
      append(values, ready.transform(Rows{rowOf(row)}));
    }
  }
  return values;
}

FittedPipeline fittedTo(const OrderedJson& example) {
  std::vector<Step> steps;
  for (const OrderedJson& step : example["steps"]) {
    steps.push_back(
        stepOf(step[0].get<std::string>(), step.size() > 1 ? step[1] : OrderedJson::object()));
  }
  return pipeline(std::move(steps)).fit(tableIn(example["train"]));
}

TEST(DataAnswers, PipelinesAreThoseOfTheJavaScriptPackage) {
  for (const OrderedJson& example : golden()["pipelines"]) {
    expectAnswer(example, [&]() -> Json {
      const FittedPipeline ready = fittedTo(example);
      return {{"json", ready.toJSON()},
              {"outputNames", ready.outputNames()},
              {"values", valuesOf(ready, example["rows"])}};
    });
  }
}

TEST(DataAnswers, APipelineThatJavaScriptSavedGivesTheSameBits) {
  int saved = 0;
  for (const OrderedJson& example : golden()["pipelines"]) {
    if (!example.contains("answer")) continue;
    ++saved;
    expectAnswer(example, [&]() -> Json {
      const auto json = example["answer"]["json"].get<std::string>();
      const FittedPipeline ready = pipelineFromJSON(json);
      return {{"json", ready.toJSON()},
              {"outputNames", ready.outputNames()},
              {"values", valuesOf(ready, example["rows"])}};
    });
  }
  EXPECT_EQ(saved, 3);
}

TEST(DataAnswers, WhatNoPipelineGivesIsRefusedInTheSameWords) {
  for (const OrderedJson& example : golden()["jsons"]) {
    expectAnswer(example, [&]() -> Json {
      return pipelineFromJSON(example["json"].get<std::string>()).outputNames();
    });
  }
}

}  // namespace
}  // namespace linnet::test
