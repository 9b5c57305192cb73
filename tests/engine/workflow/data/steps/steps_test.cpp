#include <gtest/gtest.h>

#include "engine/workflow/data/steps/impute.h"
#include "engine/workflow/data/steps/one_hot.h"
#include "engine/workflow/data/steps/scale.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/data/tables.h"

namespace linnet::test {
namespace {

const OrderedJson& goldenSteps() {
  static const OrderedJson data = readAnswers("data.json");
  return data;
}

/// Within `tolerance`, or that times the number where it is larger; null where one is missing.
void expectNear(const Table& table, const OrderedJson& expected, double tolerance = 1e-12) {
  ASSERT_EQ(static_cast<std::size_t>(table.rowCount()), expected.size());
  for (Index i = 0; i < table.rowCount(); ++i) {
    const NamedRow row = table.row(i);
    const OrderedJson& wanted = expected[static_cast<std::size_t>(i)];
    ASSERT_EQ(row.size(), wanted.size());
    for (std::size_t at = 0; at < row.size(); ++at) {
      ASSERT_EQ(row[at].second.isMissing(), wanted[at].is_null());
      if (wanted[at].is_null()) continue;
      const auto number = wanted[at].get<double>();
      EXPECT_NEAR(*row[at].second.as<double>(), number,
                  tolerance * std::max(1.0, std::abs(number)));
    }
  }
}

TEST(Scaling, GivesTheNumbersOfScikitLearn) {
  for (const OrderedJson& given : goldenSteps()["scalers"]) {
    const bool isMinMax = given["name"] == "minMax";
    const auto range = given["options"].value("range", std::array<double, 2>{0, 1});
    const Table training = tableIn(given["fit"]);
    const FittedStepPtr fitted =
        (isMinMax ? minMax({.range = range}) : standardize()).fit(training);
    // scikit-learn multiplies before it subtracts: of a column near 1e9 it has nine digits left.
    const double tolerance = isMinMax ? 1e-8 : 1e-12;
    expectNear(fitted->transform(tableIn(given["rows"])), given["transformed"], tolerance);
    expectNear(fitted->transform(training), given["training"], tolerance);
    expectNear(fitted->inverse(tableIn(given["transformed"])), given["inverse"], tolerance);
  }
}

TEST(Scaling, TreatsTheColumnsThatAreNamedAndLeavesTheTableAsItIs) {
  const Table table =
      tableOf(NamedRows{{{"a", 1}, {"b", 1}, {"c", "x"}}, {{"a", 3}, {"b", 3}, {"c", "y"}}});
  const Table scaled = standardize({.columns = {{"b"}}}).fit(table)->transform(table);
  EXPECT_EQ(rowsOf(scaled), Json::parse(R"([[1, -1, "x"], [3, 1, "y"]])"));
  EXPECT_EQ(rowsOf(minMax().fit(table)->transform(table)),
            Json::parse(R"([[0, 0, "x"], [1, 1, "y"]])"));
  EXPECT_EQ(rowsOf(table), Json::parse(R"([[1, 1, "x"], [3, 3, "y"]])"));
}

TEST(Impute, GivesTheNumbersOfScikitLearn) {
  for (const OrderedJson& given : goldenSteps()["imputers"]) {
    const auto name = given["strategy"].get<std::string>();
    ImputeOptions options;
    if (name == "median") options.strategy = ImputeStrategy::kMedian;
    if (name == "most_frequent") options.strategy = ImputeStrategy::kMode;
    if (name == "constant") options = {.strategy = ImputeStrategy::kConstant, .value = -7};
    const Table table = tableIn(given["fit"]);
    expectNear(impute(options).fit(table)->transform(table), given["transformed"]);
  }
}

TEST(Impute, PutsInWhatItLearntFromTheTrainingDataAndNothingElse) {
  const FittedStepPtr fitted = impute().fit(tableOf(Rows{{1}, {3}}));
  const Rows others{{nullptr}, {100}, {std::nan("")}};
  EXPECT_EQ(rowsOf(fitted->transform(tableOf(others, Schema{{"0", ColumnType::kNumber}}))),
            Json::parse("[[2], [100], [2]]"));
}

TEST(Impute, KnowsWordsAndTrueAndFalse) {
  const Table table = tableOf(Rows{{"b", true}, {"a", false}, {nullptr, nullptr}});
  const auto last = [&](const ImputeOptions& options) {
    return rowsOf(impute(options).fit(table)->transform(table))[2];
  };
  EXPECT_EQ(last({.strategy = ImputeStrategy::kMode}), Json::parse(R"(["a", false])"));
  EXPECT_EQ(last({.strategy = ImputeStrategy::kConstant, .value = "?"}),
            Json::parse(R"(["?", null])"));
  EXPECT_EQ(last({.strategy = ImputeStrategy::kConstant, .value = false}),
            Json::parse("[null, false]"));
  EXPECT_EQ(last({}), Json::parse("[null, null]"));
}

Table wordTable(const OrderedJson& words) {
  NamedRows rows;
  for (const OrderedJson& word : words) rows.push_back({{"word", word.get<std::string>()}});
  return tableOf(rows);
}

TEST(OneHot, GivesTheColumnsOfScikitLearn) {
  const OrderedJson& given = goldenSteps()["one_hot"];
  const Table training = wordTable(given["fit"]);
  const auto fitted = oneHot({.unknown = UnknownWords::kZeros}).fit(training);
  const Table table = fitted->transform(wordTable(given["rows"]));
  std::vector<std::string> names;
  for (const OrderedJson& word : given["categories"]) {
    names.push_back("word=" + word.get<std::string>());
  }
  EXPECT_EQ(table.columnNames(), names);
  EXPECT_EQ(rowsOf(table), Json::parse(given["transformed"].dump()));
  EXPECT_EQ(rowsOf(fitted->inverse(table)), Json::parse(R"([["a"], [null], ["Zebra"]])"));
  EXPECT_EQ(fitted->inverse(table).columnNames(), (std::vector<std::string>{"word"}));
}

TEST(OneHot, RefusesAWordThatItDoesNotKnowAndSaysWhere) {
  const OrderedJson& given = goldenSteps()["one_hot"];
  const FittedStepPtr fitted = oneHot().fit(wordTable(given["fit"]));
  expectError(ErrorKind::kData, "word",
              {R"(row 1, column "word": expected one of Zebra, a, b, c, ä, got "d")"},
              [&] { fitted->transform(wordTable(given["rows"])); });
  expectError(ErrorKind::kData, "word", {R"(column "word": expected category, got number)"},
              [&] { fitted->transform(tableOf(NamedRows{{{"word", 1}}})); });
}

TEST(Steps, RefuseColumnsThatTheyAreNotFor) {
  const Table words = tableOf(NamedRows{{{"n", 1}, {"w", "a"}}});
  const Table nothing = tableOf(Rows{{nullptr}, {nullptr}});
  const auto refused = [](const Table& table, const Step& step, ErrorKind kind,
                          const std::string& argument, const std::string& message) {
    expectError(kind, argument, {message}, [&] { step.fit(table); });
  };
  refused(words, standardize({.columns = {{"x"}}}), ErrorKind::kArgument, "column", "one of n, w");
  refused(words, standardize({.columns = {{"w"}}}), ErrorKind::kArgument, "columns",
          R"(expected columns of numbers, got "w", which holds category)");
  refused(words, oneHot({.columns = {{"n"}}}), ErrorKind::kArgument, "columns",
          R"(expected columns of words, got "n", which holds number)");
  refused(words, impute({.columns = {{"w"}}}), ErrorKind::kArgument, "columns", "of numbers");
  refused(words, impute({.columns = {{"w"}}, .strategy = ImputeStrategy::kConstant, .value = 1}),
          ErrorKind::kArgument, "columns", "columns of the type of the value");
  refused(nothing, standardize(), ErrorKind::kData, "0", "expected numbers to fit standardize to");
  refused(nothing, impute(), ErrorKind::kData, "0", "expected values to take the mean of");
}

TEST(Steps, RefuseOptionsThatAreNone) {
  for (const std::array<double, 2>& range :
       {std::array<double, 2>{1, 1}, std::array<double, 2>{0, std::nan("")}}) {
    expectError(ErrorKind::kArgument, "range", {"two finite numbers, the smaller one first"},
                [&] { minMax({.range = range}); });
  }
  expectError(ErrorKind::kArgument, "value", {"a value with the strategy \"constant\""},
              [] { impute({.strategy = ImputeStrategy::kConstant}); });
  expectError(ErrorKind::kArgument, "value", {"none without, got 3"}, [] { impute({.value = 3}); });
}

}  // namespace
}  // namespace linnet::test
