// What the JavaScript package gives for the same seeds: tests/golden/workflow-training.mjs.

#include "tests/engine/workflow/support/javascript.h"

#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/fit/fit.h"
#include "engine/workflow/fit/predict.h"

namespace linnet::test {
namespace {

void expectHistory(const History& given, const Json& expected) {
  EXPECT_EQ(given.history.size(), expected.size());
  for (const auto& [name, values] : given.history) {
    SCOPED_TRACE(name);
    expectSame(values, expected.at(name));
  }
}

TEST(Fit, GivesTheBitsOfTheJavaScriptPackage) {
  const Json expected = javascript("fitted");
  Model model = classifier();
  const Dataset data = classes(50);
  const History first = fit(model, data,
                            {.epochs = 4,
                             .batchSize = 8,
                             .seed = 11,
                             .validationSplit = 0.2,
                             .classWeight = {{0, 2}, {2, 0.5}},
                             .initialEpoch = 1});
  EXPECT_EQ(first.epoch, (std::vector<Index>{1, 2, 3}));
  EXPECT_FALSE(first.stopped);
  expectHistory(first, expected["histories"][0]);
  // The seed of this one comes from the model's, as that of a second fit.
  const History second = fit(model, data, {.epochs = 2, .batchSize = 8, .stepsPerEpoch = 3});
  expectHistory(second, expected["histories"][1]);

  expectSame(getWeights(model), expected["weights"]);
  expectSame(evaluate(model, data), expected["evaluated"]);
  const std::vector<Scalar> predicted = predict(model, data.slice(0, 2));
  expectSame(std::vector<double>(predicted.begin(), predicted.end()), expected["predicted"]);
}

}  // namespace
}  // namespace linnet::test
