#include "engine/training/trainer.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/training/slopes.h"

// What is trained and what is not: weights that a layer keeps itself, and layers that are frozen.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

std::vector<LayerSpec> normalised(const Config& config = {}) {
  return {inputSpec({6}), denseSpec("a", "input", 5, "tanh"),
          layerSpec("BatchNormalization", "b", "a", config), denseSpec("c", "b", 3, "softmax")};
}

Model compiled(const std::vector<LayerSpec>& layers) {
  Model model(layers, "c", 7);
  model.compile(classification());
  return model;
}

Values valuesOf(const Parameter& parameter) {
  return {parameter.value.data(), parameter.value.data() + parameter.value.size()};
}

std::vector<std::string> trainedIn(const Model& model) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    const auto trained = model.trainableParameters();
    if (std::ranges::find(trained, model.parameters()[i]) != trained.end()) {
      names.push_back(model.parameterNames()[i]);
    }
  }
  return names;
}

// Trains for an epoch and tells which weights have changed.
std::vector<std::string> changedBy(Model& model) {
  std::vector<Values> before;
  for (const Parameter* p : model.parameters()) before.push_back(valuesOf(*p));
  Trainer trainer(model, smallData(30), {.batchSize = 10});
  trainer.run(1e6);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (valuesOf(*model.parameters()[i]) != before[i]) names.push_back(model.parameterNames()[i]);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(Trainable, AreTheWeightsOfAllLayersButTheirMovingAverages) {
  const Model model = compiled(normalised());
  EXPECT_EQ(model.parameterNames(),
            (Names{"a/kernel", "a/bias", "b/gamma", "b/beta", "b/moving_mean", "b/moving_variance",
                   "c/kernel", "c/bias"}));
  EXPECT_EQ(trainedIn(model),
            (Names{"a/kernel", "a/bias", "b/gamma", "b/beta", "c/kernel", "c/bias"}));
}

TEST(Trainable, AreAllThatTrainingChangesBesideMovingAverages) {
  Model model = compiled(normalised());
  EXPECT_EQ(changedBy(model), model.parameterNames());
}

TEST(Trainable, LeavesAFrozenLayerAsItIs) {
  Model model = compiled(normalised());
  model.nodes()[1].layer->setTrainable(false);
  model.nodes()[2].layer->setTrainable(false);
  model.compile(classification());
  EXPECT_EQ(trainedIn(model), (Names{"c/kernel", "c/bias"}));
  EXPECT_EQ(changedBy(model), (Names{"c/kernel", "c/bias"}));
}

TEST(Trainable, TakesEffectAtTheNextCompile) {
  Model model = compiled(normalised());
  model.nodes()[1].layer->setTrainable(false);
  EXPECT_EQ(changedBy(model), model.parameterNames());
  model.compile(classification());
  model.nodes()[1].layer->setTrainable(true);
  EXPECT_EQ(changedBy(model).front(), "b/gamma");
  model.compile(classification());
  EXPECT_EQ(changedBy(model), model.parameterNames());
}

TEST(Trainable, IsAnArgumentOfEveryLayer) {
  Model model = compiled(normalised({{"trainable", false}}));
  EXPECT_EQ(changedBy(model), (Names{"a/kernel", "a/bias", "c/kernel", "c/bias"}));
  expectError(ErrorKind::kArgument, "trainable", {"BatchNormalization: trainable", "got 1"},
              [] { compiled(normalised({{"trainable", 1}})); });
}

TEST(Trainable, GivesEveryGradientThroughLayersThatAreNot) {
  Slopes(normalised(), "c").expectRight();
  Slopes(normalised({{"trainable", false}}), "c").expectRight();
  std::vector<LayerSpec> layers = normalised();
  layers[3].config["trainable"] = false;
  Slopes(layers, "c").expectRight();
}

TEST(Trainable, MayBeNothingAtAll) {
  std::vector<LayerSpec> layers = normalised();
  for (std::size_t i = 1; i < layers.size(); ++i) layers[i].config["trainable"] = false;
  Model model = compiled(layers);
  EXPECT_TRUE(model.trainableParameters().empty());
  EXPECT_EQ(changedBy(model), Names{});
}

}  // namespace
}  // namespace linnet::test
