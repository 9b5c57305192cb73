#include <algorithm>
#include <map>

#include "engine/losses/loss.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every loss of the list, next to Keras.

namespace linnet::test {
namespace {

constexpr double kTolerance = 2e-5;

// Keras's class names of the losses, and Linnet's names for them.
const std::map<std::string, std::string> kNames{
    {"SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"}};

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

void expectCase(const Loss& loss, const Json& example) {
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

TEST(GoldenLosses, GiveTheValuesAndGradientsOfKeras) {
  std::map<std::string, int> checked;
  for (const Json& example : casesOf("layers.json")) {
    if (!example.contains("targets")) continue;
    const auto name = kNames.find(example["class_name"]);
    ASSERT_NE(name, kNames.end()) << example["class_name"];
    expectCase(*makeLoss(name->second), example);
    ++checked[name->second];
  }
  for (const Kind<Loss>& kind : lossKinds()) {
    EXPECT_GE(checked[std::string(kind.name)], 10) << kind.name << " has too few golden cases";
  }
}

}  // namespace
}  // namespace linnet::test
