#include "engine/workflow/data/pipeline.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

// What the two languages give each other is in answers_test.cpp.

namespace linnet::test {
namespace {

const NamedRows kTrain{
    {{"size", 1.1}, {"town", "Rome"}, {"member", true}},
    {{"size", nullptr}, {"town", "Oslo"}, {"member", false}},
    {{"size", 0.7}, {"town", "Rome"}, {"member", true}},
};
Table train() { return tableOf(kTrain); }
FittedPipeline fitted() { return pipeline({impute(), standardize(), oneHot()}).fit(train()); }

using Names = std::vector<std::string>;

TEST(Pipeline, DoesItsStepsInTheirOrder) {
  const FittedPipeline ready = fitted();
  EXPECT_EQ(ready.outputNames(), (Names{"size", "town=Oslo", "town=Rome", "member"}));
  const Matrix matrix =
      ready.transform(NamedRows{{{"size", 0.9}, {"town", "Oslo"}, {"member", false}}});
  EXPECT_EQ(matrix.rows, 1);
  EXPECT_EQ(matrix.columns, 4);
  EXPECT_NEAR(matrix.values[0], 0, 5e-7);
  EXPECT_EQ((std::vector<float>{matrix.values.begin() + 1, matrix.values.end()}),
            (std::vector<float>{1, 0, 0}));
}

TEST(Pipeline, LearnsFromTheTrainingDataAlone) {
  const FittedPipeline ready = fitted();
  const std::vector<float> before = ready.transform(train()).values;
  ready.transform(Rows{{1e9, "Oslo", true}});
  EXPECT_EQ(ready.transform(train()).values, before);
}

TEST(Pipeline, TakesTablesWithMoreColumnsInAnyOrderAndRowsInOrder) {
  const FittedPipeline ready = fitted();
  const NamedRows rows{{{"price", 3}, {"member", true}, {"town", "Rome"}, {"size", 2}}};
  const std::vector<float> expected = ready.transform(rows).values;
  EXPECT_EQ(ready.transform(tableOf(rows)).values, expected);
  EXPECT_EQ(ready.transform(Rows{{2, "Rome", true}}).values, expected);
  EXPECT_EQ(ready.transform(Rows{}).rows, 0);
}

TEST(Pipeline, GivesTheSameBitsAfterJson) {
  const FittedPipeline ready = fitted();
  const FittedPipeline again = pipelineFromJSON(ready.toJSON());
  EXPECT_EQ(again.toJSON(), ready.toJSON());
  EXPECT_EQ(again.columns(), ready.columns());
  EXPECT_EQ(again.outputNames(), ready.outputNames());
  Rows rows;
  for (int i = 0; i < 50; ++i)
    rows.push_back({std::sin(i) * std::pow(10, i % 7), "Oslo", i % 2 == 0});
  expectSameBits(again.transform(rows).values, ready.transform(rows).values);
}

TEST(Pipeline, RefusesWhatDoesNotBecomeNumbersOrDoesNotFit) {
  const FittedPipeline ready = fitted();
  expectError(ErrorKind::kData, "town", {"expected numbers, got category"},
              [] { pipeline({impute()}).fit(train()); });
  expectError(ErrorKind::kData, "size", {"the value is missing"},
              [] { pipeline({oneHot()}).fit(train()); });
  expectError(ErrorKind::kArgument, "steps", {"steps such as standardize()"},
              [] { pipeline({Step{}}); });
  expectError(ErrorKind::kArgument, "column", {"size"},
              [&] { ready.transform(train().without({"size"})); });
  expectError(ErrorKind::kData, "size", {"expected number, got category"}, [&] {
    ready.transform(tableOf(NamedRows{{{"size", "x"}, {"town", "Rome"}, {"member", true}}}));
  });
  expectError(ErrorKind::kData, "town", {"expected a value"},
              [&] { ready.transform(NamedRows{{{"size", 1}}}); });
}

TEST(PipelineFromJson, PassesOverWhatElseAModelFileSaysOfInputs) {
  const std::string json = fitted().toJSON();
  const std::string more = R"({"scale":0.5,"input":{"kind":"drawing"},)" + json.substr(1);
  EXPECT_EQ(pipelineFromJSON(more).toJSON(), json);
}

TEST(PipelineFromJson, RefusesWhatIsNoJsonOrNoPipeline) {
  for (const char* json :
       {"", "{", "[1,]", "{\"columns\":[],\"steps\":[]} x", "\"\xff\"", "1e999"}) {
    expectError(ErrorKind::kData, "pipeline", {"pipeline: expected JSON"},
                [&] { pipelineFromJSON(json); });
  }
  for (const char* json :
       {"null", "[]", "7", "{}", R"({"columns":[]})", R"({"columns":{},"steps":[]})"}) {
    expectError(ErrorKind::kData, "pipeline", {"expected an object with columns and steps"},
                [&] { pipelineFromJSON(json); });
  }
  // So deep that a reader that calls itself would run out of stack.
  const std::string deep(1'000'000, '[');
  expectError(ErrorKind::kData, "pipeline", {"expected JSON"}, [&] { pipelineFromJSON(deep); });
}

TEST(PipelineFromJson, RefusesAStepThatDividesByNothing) {
  for (const char* line : {R"({"offset":0,"scale":0,"start":0})", R"({"offset":0,"scale":1})",
                           R"({"offset":"0","scale":1,"start":0})", "[0,1,0]", "null"}) {
    const std::string json = R"({"columns":[{"name":"size","type":"number"}],"steps":[)"
                             R"({"kind":"minMax","columns":{"size":)" +
                             std::string(line) + "}}]}";
    expectError(ErrorKind::kData, "pipeline",
                {"pipeline.steps[0].columns.size: expected numbers offset, scale and start"},
                [&] { pipelineFromJSON(json); });
  }
}

}  // namespace
}  // namespace linnet::test
