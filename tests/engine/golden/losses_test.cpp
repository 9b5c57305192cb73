#include <algorithm>
#include <map>

#include "engine/losses/loss.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every loss of the list, next to Keras.

namespace linnet::test {
namespace {

constexpr double kTolerance = 2e-5;

using Values = std::vector<Scalar>;

struct Result {
  std::vector<double> losses;  // one a row
  Values gradient;
};

// Row by row, since a golden case may weigh each with a coefficient of its own.
Result computed(const Loss& loss, const Json& example, const Values& coefficients) {
  const Shape shape = shapeOf(example["input_shape"]);
  const bool fused = example["config"]["from_logits"].get<bool>() ||
                     example["input_activation"] == std::string(loss.fusedActivation());
  Values values = inputOf(example);
  Result result{{}, Values(values.size())};
  for (Index i = 0; i < shape[0]; ++i) {
    const Scalar target = example["targets"][static_cast<std::size_t>(i)].get<float>();
    const Shape row{1, shape[1]};
    result.losses.push_back(loss.compute({values.data() + i * shape[1], row}, {&target, {1}}, fused,
                                         coefficients[static_cast<std::size_t>(i)],
                                         {result.gradient.data() + i * shape[1], row}));
  }
  return result;
}

void expectReduced(const Loss& loss, const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  const Index rows = example["input_shape"][0].get<Index>();
  const std::string reduction = example["config"]["reduction"];
  Values coefficients(static_cast<std::size_t>(rows), 1);
  if (reduction == "none") coefficients = formulaValues(rows, example["c_seed"], 1);
  if (reduction == "sum_over_batch_size")
    std::ranges::fill(coefficients, 1 / static_cast<Scalar>(rows));
  const Result result = computed(loss, example, coefficients);
  expectClose(result.gradient, numbersOf(example["input_gradient"]), kTolerance);

  const auto expected = numbersOf(example["output"]);
  if (reduction == "none") return expectClose(result.losses, expected, kTolerance);
  double sum = 0;
  for (const double value : result.losses) sum += value;
  const double mean = reduction == "sum" ? sum : sum / static_cast<double>(rows);
  expectClose(std::vector{mean}, expected, kTolerance);
}

// The sparse cross-entropies of layers.json, with every reduction of Keras.
TEST(GoldenLosses, GiveTheRowsThatKerasReduces) {
  int checked = 0;
  for (const Json& example : casesOf("layers.json")) {
    if (!example.contains("targets")) continue;
    expectReduced(*makeLoss(example["class_name"].get<std::string>()), example);
    ++checked;
  }
  EXPECT_GE(checked, 10);
}

// Numbers written out, of any depth, one after another.
void flatten(const Json& json, Values& values) {
  if (!json.is_array()) return values.push_back(json.get<float>());
  for (const Json& item : json) flatten(item, values);
}

Values flattened(const Json& json) {
  Values values;
  flatten(json, values);
  return values;
}

void expectCase(const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  const auto loss = makeLoss(Spec(example["class_name"], configOf(example["config"])));
  const bool fused = example["input_activation"] == std::string(loss->fusedActivation());
  const Shape shape = shapeOf(example["input_shape"]);
  const Shape outputShape(std::span<const Index>(shape.begin() + 1, shape.end()));
  const Shape targetShape = loss->targetShape(outputShape).withBatch(shape[0]);
  const Values targets = flattened(example["targets"]);
  ASSERT_EQ(static_cast<Index>(targets.size()), targetShape.size());
  loss->checkTargets(outputShape, 0, targetShape.size(), targets.data());
  const Values weights = flattened(example["weights"]);

  // Each row alone, weighing nothing.
  const auto expected = numbersOf(example["losses"]);
  const Index rows = static_cast<Index>(expected.size());
  const Index columns = shape.back();
  const Index targetColumns = targetShape.size() / rows;
  std::vector<double> losses;
  Values values = flattened(example["input_values"]);
  for (Index i = 0; i < rows; ++i) {
    losses.push_back(loss->compute({values.data() + i * columns, {1, columns}},
                                   {targets.data() + i * targetColumns, {1, targetColumns}}, fused,
                                   1, {}));
  }
  expectClose(losses, expected, kTolerance);

  // All of them, weighted, and the gradient.
  values = flattened(example["input_values"]);
  Values gradient(values.size(), Scalar(NAN));
  const double sum =
      loss->compute({values.data(), shape}, {targets.data(), targetShape}, fused,
                    1 / static_cast<Scalar>(rows), {gradient.data(), shape}, weights.data());
  expectClose(std::vector{sum / static_cast<double>(rows)},
              std::vector{example["weighted_mean"].get<double>()}, kTolerance);
  expectClose(gradient, numbersOf(example["weighted_gradient"]), kTolerance);
}

TEST(GoldenLosses, GiveTheValuesAndGradientsOfKeras) {
  std::map<std::string_view, int> checked;
  for (const Json& example : casesOf("losses.json")) {
    expectCase(example);
    ++checked[makeLoss(example["class_name"].get<std::string>())->name()];
  }
  for (const Kind<Loss>& kind : lossKinds()) {
    EXPECT_GE(checked[kind.name], 2) << kind.name << " has too few golden cases";
  }
}

}  // namespace
}  // namespace linnet::test
