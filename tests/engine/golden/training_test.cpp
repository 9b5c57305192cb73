#include <algorithm>

#include "engine/training/evaluator.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// Whole runs of fit and evaluate next to Keras: penalties, constraints, weights of examples and
// classes, the average of weights, running means over batches of different sizes.

namespace linnet::test {
namespace {

constexpr double kTolerance = 1e-5;

std::vector<float> floatsIn(const Json& list) {
  std::vector<float> values;
  for (const double value : numbersOf(list)) values.push_back(static_cast<float>(value));
  return values;
}

std::vector<Spec> specsIn(const Json& names) {
  std::vector<Spec> specs;
  for (const Json& name : names) specs.emplace_back(name.get<std::string>());
  return specs;
}

Model modelOf(const Json& example) {
  std::vector<LayerSpec> layers{inputSpec({3})};
  for (Json config : example["layers"]) {
    const std::string className = config.value("class_name", "Dense");
    config.erase("class_name");
    const std::string name = "layer" + std::to_string(layers.size());
    layers.push_back(layerSpec(className, name, layers.back().name, configOf(config)));
  }
  Model model(layers, layers.back().name, 1);
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    Tensor& value = model.parameters()[i]->value;
    std::ranges::copy(formulaValues(value.size(), example["weight_seeds"][i], 1), value.data());
    if (model.parameters()[i]->name != "moving_variance") continue;
    for (Scalar& variance : spanOf(value)) variance = std::abs(variance);
  }
  const Json& optimizer = example["optimizer"];
  const Config loss = configOf(Json{{"loss", example["loss"]}});
  model.compile({optimizer["class_name"], configOf(optimizer["config"]),
                 Spec::from("compile", "loss", loss.at("loss")), specsIn(example["metrics"]),
                 specsIn(example["weighted_metrics"])});
  return model;
}

Dataset dataOf(const Json& example) {
  const auto weights = floatsIn(example["sample_weight"]);
  const Index count = example["y_shape"][0].get<Index>();
  return Dataset(floatsOf(floatsIn(example["x"]), {count, 3}),
                 floatsOf(floatsIn(example["y"]), shapeOf(example["y_shape"])), 1,
                 weights.empty() ? nullptr : floatsOf(weights, {count}));
}

// Each figure by its name.
void expectLogs(const Model& model, const Logs& logs, const Json& expected, std::size_t epoch) {
  ASSERT_EQ(model.logNames().size(), expected.size());
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const std::string& name = model.logNames()[i];
    ASSERT_TRUE(expected.contains(name)) << name;
    const Json& figure = expected[name].is_array() ? expected[name][epoch] : expected[name];
    EXPECT_NEAR(logs.value(i), figure.get<double>(), kTolerance) << name << ", epoch " << epoch;
  }
}

void expectCase(const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  Model model = modelOf(example);
  const Dataset data = dataOf(example);
  Config fit = configOf(example["fit"]);
  fit["shuffle"] = false;
  Trainer trainer(model, data, FitConfig::from(fit));
  bool isDone = false;
  for (std::size_t epoch = 0; !isDone; ++epoch) {
    isDone = trainer.run(1e9) == Trainer::State::kDone;
    expectLogs(model, trainer.logs(), example["history"], epoch);
  }
  trainer.finish();
  expectClose(weightsOf(model), numbersOf(example["final_weights"]), kTolerance);

  Evaluator evaluator(model, data, example["fit"]["batch_size"].get<Index>());
  ASSERT_TRUE(evaluator.run(1e9));
  expectLogs(model, evaluator.logs(), example["evaluated"], 0);
}

TEST(GoldenTraining, GivesTheLogsAndWeightsOfKeras) {
  const auto cases = casesOf("training.json");
  EXPECT_GE(cases.size(), 10u);
  for (const Json& example : cases) expectCase(example);
}

}  // namespace
}  // namespace linnet::test
