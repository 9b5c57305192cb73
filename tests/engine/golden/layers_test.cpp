#include "engine/layers/layers.h"

#include <algorithm>
#include <iostream>
#include <set>

#include "engine/losses/loss.h"
#include "tests/engine/golden/families.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/golden.h"

// Every layer and activation of the lists, next to Keras. The golden file also has what Linnet has
// not yet: a case is left out only when its layer or activation is in no list.
//
// Keras 3.15 sums cumulative sums where sparsemax has one of them, so that its numbers do not add
// up to 1; activations_test.cpp compares ours with the definition.

namespace linnet::test {
namespace {

// Keras's own float32 is within 3e-6 of the largest number of a tensor; this leaves room for both.
constexpr double kTolerance = 2e-5;
constexpr const char* kWrongInKeras = "sparsemax";

template <class List>
bool isListed(const List& list, const std::string& name) {
  return std::ranges::any_of(list, [&](const auto& line) { return line.name == name; });
}

bool isLayer(const Json& example) {
  const std::string name = example["class_name"];
  return example.contains("weights") && isListed(layerKinds(), name);
}

bool hasKnownActivation(const Json& example) {
  const Json& config = example["config"];
  if (config.value("activation", "") == kWrongInKeras) return false;
  return !config.contains("activation") ||
         isListed(activations(), config["activation"].get<std::string>());
}

void expectCase(const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  auto layer = makeLayer(example["class_name"], configOf(example["config"]));
  LayerRun run(std::move(layer), shapeOf(example["input_shape"]), inputOf(example));
  ASSERT_EQ(run.output.shape(), shapeOf(example["output_shape"]));
  ASSERT_EQ(run.layer->parameters().size(), example["weights"].size());
  for (std::size_t i = 0; i < example["weights"].size(); ++i) {
    const Json& weight = example["weights"][i];
    const Parameter& parameter = run.layer->parameters()[i];
    ASSERT_EQ(parameter.name, weight["name"].get<std::string>());
    ASSERT_EQ(parameter.value.shape(), shapeOf(weight["shape"]));
    run.setParameter(i, formulaValues(parameter.value.size(), weight["seed"], weight["scale"]));
  }
  const auto c = formulaValues(run.output.size(), example["c_seed"], 1);
  if (run.layer->isView()) {  // the output is the input's memory
    expectClose(inputOf(example), numbersOf(example["output"]), kTolerance);
    expectClose(c, numbersOf(example["input_gradient"]), kTolerance);
    return;
  }
  expectClose(run.forward(Mode::kTraining), numbersOf(example["output"]), kTolerance);
  expectClose(run.backward(c), numbersOf(example["input_gradient"]), kTolerance);
  for (std::size_t i = 0; i < example["weights"].size(); ++i) {
    expectClose(spanOf(run.layer->parameters()[i].gradient),
                numbersOf(example["weight_gradients"][i]["values"]), kTolerance);
  }
}

TEST(GoldenLayers, GiveTheOutputsAndGradientsOfKeras) {
  int checked = 0;
  std::set<std::string> notYet;
  for (const Json& example : casesOf("layers.json")) {
    if (!example.contains("weights")) continue;  // a loss
    const std::string name = example["class_name"];
    if (!isLayer(example)) {
      notYet.insert(name);
    } else if (!hasKnownActivation(example)) {
      notYet.insert(example["config"]["activation"].get<std::string>());
    } else {
      expectCase(example);
      ++checked;
    }
  }
  std::cout << checked << " cases; not yet:";
  for (const std::string& name : notYet) std::cout << ' ' << name;
  std::cout << '\n';
  EXPECT_GE(checked, 60);
}

// A layer that works on numbers and has no golden ones would pass unseen.
TEST(GoldenLayers, CoverEveryLayerAndActivation) {
  // Their draws are not Keras's; of RandomTranslation and its like, the transform is compared.
  std::set<std::string> covered{"Dropout",          "GaussianNoise",     "RandomFlip",
                                "RandomRotation",   "RandomTranslation", "RandomZoom",
                                "SpatialDropout1D", "SpatialDropout2D"};
  const auto cover = [&](const char* file) {
    for (const Json& example : casesOf(file)) {
      covered.insert(example["class_name"].get<std::string>());
      const Json& config = example["config"];
      if (config.contains("activation")) covered.insert(config["activation"].get<std::string>());
    }
  };
  cover("layers.json");
  for (const char* file : kFamilyFiles) cover(file);
  for (const Kind<Layer>& kind : layerKinds()) {
    EXPECT_TRUE(covered.contains(std::string(kind.name))) << kind.name;
  }
  for (const Activation& activation : activations()) {
    EXPECT_TRUE(covered.contains(std::string(activation.name))) << activation.name;
  }
}

}  // namespace
}  // namespace linnet::test
