#include "engine/training/penalties.h"

#include <set>

#include "engine/regularizers/regularizer.h"
#include "tests/engine/layers/gradient_cases.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/training/slopes.h"

namespace linnet::test {
namespace {

const Config kL1L2{{"class_name", "L1L2"}, {"config", Config{{"l1", 0.1}, {"l2", 0.2}}}};

LayerSpec regularized(const std::string& name, const std::string& from, int units,
                      const std::string& activation, const std::vector<const char*>& of) {
  LayerSpec spec = denseSpec(name, from, units, activation);
  for (const char* what : of) spec.config[std::string(what) + "_regularizer"] = kL1L2;
  return spec;
}

// The objective with its penalties, whose slopes training must know.
TEST(Penalties, HaveTheirSlopesInTheGradientsOfAModel) {
  Slopes(Model({inputSpec({4}), regularized("a", "input", 3, "tanh", {"kernel", "bias"}),
                regularized("b", "a", 3, "softmax", {"kernel"})},
               "b", 3))
      .expectRight();
}

TEST(Penalties, OfActivityHaveTheirSlopesToo) {
  const auto expectRight = [](const std::vector<LayerSpec>& layers) {
    Slopes(layers, layers.back().name).expectRight();
  };
  expectRight({inputSpec({4}), regularized("a", "input", 3, "sigmoid", {"activity"}),
               denseSpec("b", "a", 3, "softmax")});
  expectRight({inputSpec({4}), denseSpec("a", "input", 3, "tanh"),
               regularized("b", "a", 3, "softmax", {"activity", "kernel"})});
  // Read by two others, one of them a view.
  expectRight({inputSpec({4}), regularized("a", "input", 3, "sigmoid", {"activity"}),
               layerSpec("Flatten", "flat", "a"), denseSpec("b", "flat", 3, "softmax")});
}

// Each layer that has trained weights, with a regularizer for each under Keras's names.
struct Regularized {
  const char* className;
  Shape input;
  Config config;
  std::vector<const char*> weights;
};

const std::vector<Regularized>& regularizedLayers() {
  static const Config image{{"filters", 2}, {"kernel_size", 2}};
  static const std::vector<const char*> kernel{"kernel", "bias"}, affine{"gamma", "beta"};
  static const std::vector<const char*> recurrent{"kernel", "recurrent", "bias"};
  static const std::vector<Regularized> layers{
      {"BatchNormalization", {2, 3}, {}, affine},
      {"Conv1D", {4, 2}, image, kernel},
      {"Conv2D", {3, 3, 2}, image, kernel},
      {"Conv2DTranspose", {2, 2, 2}, image, kernel},
      {"Dense", {4}, {{"units", 3}}, kernel},
      {"DepthwiseConv2D", {3, 3, 2}, {{"kernel_size", 2}}, {"depthwise", "bias"}},
      {"GRU", {3, 2}, {{"units", 2}}, recurrent},
      {"LSTM", {3, 2}, {{"units", 2}, {"return_sequences", true}}, recurrent},
      {"LayerNormalization", {2, 3}, {}, affine},
      {"PReLU", {2, 3}, {}, {"alpha"}},
      {"SeparableConv2D", {3, 3, 2}, image, {"depthwise", "pointwise", "bias"}},
      {"SimpleRNN", {3, 2}, {{"units", 2}}, recurrent},
  };
  return layers;
}

std::vector<LayerSpec> layersOf(const Regularized& about, const Config& config) {
  return {inputSpec(about.input), layerSpec(about.className, "a", "input", config),
          layerSpec("Flatten", "b", "a"), denseSpec("c", "b", 3, "softmax")};
}

TEST(Penalties, HaveTheirSlopesOnEveryWeightOfEveryLayer) {
  // These two have tests of their own: one takes whole numbers, one several inputs.
  std::set<std::string_view> tried{"Embedding", "MultiHeadAttention"};
  for (const Regularized& about : regularizedLayers()) {
    SCOPED_TRACE(about.className);
    Config config = about.config;
    for (const char* weight : about.weights) config[std::string(weight) + "_regularizer"] = kL1L2;
    config["activity_regularizer"] = "l2";  // it bends nowhere, wherever outputs are
    Slopes(layersOf(about, config), "c").expectRight();
    config["trainable"] = false;
    Slopes(layersOf(about, config), "c").expectRight();
    tried.insert(about.className);
  }
  for (const GradientCase& example : gradientCases()) {
    auto layer = makeLayer(example.className, example.config);
    layer->build(example.inputs);
    const bool isTrained = std::ranges::any_of(layer->parameters(), &Parameter::trainable);
    EXPECT_TRUE(tried.contains(example.className) || !isTrained) << example.className;
  }
}

TEST(Penalties, AreThoseOfEachWeightByItself) {
  for (const Regularized& about : regularizedLayers()) {
    SCOPED_TRACE(about.className);
    for (std::size_t i = 0; i < about.weights.size(); ++i) {
      Config config = about.config;
      config[std::string(about.weights[i]) + "_regularizer"] = kL1L2;
      config[std::string(about.weights[i]) + "_constraint"] = "non_neg";
      config[std::string(about.weights[i]) + "_initializer"] =
          Config{{"class_name", "Constant"}, {"config", Config{{"value", 3}}}};
      Model model(layersOf(about, config), "c", 1);
      const std::vector<Parameter>& parameters = model.nodes()[1].layer->parameters();
      for (std::size_t j = 0; j < parameters.size(); ++j) {
        EXPECT_EQ(parameters[j].regularizer != nullptr, i == j) << parameters[j].name;
        EXPECT_EQ(parameters[j].constraint != nullptr, i == j) << parameters[j].name;
        const Scalar first = parameters[j].value.data()[0];
        EXPECT_EQ(first == 3, i == j) << parameters[j].name << " starts with " << first;
      }
    }
  }
}

// As in Keras, which counts the regularizers of what is trained, and of every activity.
TEST(Penalties, OfFrozenWeightsAreNotCounted) {
  LayerSpec frozen = regularized("a", "input", 3, "tanh", {"kernel", "bias"});
  frozen.config["trainable"] = false;
  Model model({inputSpec({4}), frozen, regularized("b", "a", 3, "softmax", {"bias"})}, "b", 3);
  model.compile(classification());
  for (Parameter* p : model.parameters()) fillRandom(p->value, 1);
  EXPECT_GT(weightPenalty(model.trainableParameters()), 0);
  fillRandom(model.parameters()[3]->value, 1, 0, 0);
  EXPECT_EQ(weightPenalty(model.trainableParameters()), 0);
}

// A view has no memory of its own, unless its output costs something.
TEST(Penalties, OfTheActivityOfAViewHaveTheirSlopes) {
  const auto slopes = [](const Config& config) {
    return Slopes({inputSpec({4}), denseSpec("a", "input", 3, "tanh"),
                   layerSpec("Flatten", "b", "a", config), denseSpec("c", "b", 3, "softmax")},
                  "c");
  };
  Slopes with = slopes({{"activity_regularizer", kL1L2}});
  with.expectRight();
  Slopes without = slopes({});
  EXPECT_GT(with.loss(false), without.loss(false));
}

TEST(Penalties, LeaveTheSoftmaxToTheModelWhoseLastLayerHasOne) {
  Model model({inputSpec({4}), regularized("a", "input", 3, "softmax", {"activity"})}, "a", 1);
  model.compile(classification());
  EXPECT_FALSE(model.fusesLoss());
}

TEST(Penalties, OfNoRegularizerAreNothing) {
  Model model = compiledModel();
  for (Parameter* p : model.parameters()) fillRandom(p->gradient, 1);
  const Tensor& gradient = model.parameters()[0]->gradient;
  const std::vector<Scalar> before(gradient.data(), gradient.data() + gradient.size());
  EXPECT_EQ(weightPenalty(model.parameters()), 0);
  addWeightPenaltyGradients(model.parameters());
  expectSameBits(spanOf(gradient.view()), before);
}

TEST(Rules, OfWeightsThatDoNotFitNameLayerAndArgument) {
  const auto refuse = [](const char* argument, ConfigValue value, ErrorKind kind,
                         const std::string& at, const std::vector<std::string>& words) {
    LayerSpec spec = denseSpec("a", "input", 3);
    spec.config[argument] = value;
    expectError(kind, at, words, [&] { Model({inputSpec({4}), spec}, "a", 1); });
  };
  const Config far{{"class_name", "MaxNorm"}, {"config", Config{{"axis", 2}}}};
  refuse("kernel_constraint", far, ErrorKind::kArgument, "kernel_constraint",
         {"Dense \"a\"", "[4, 3]"});
  refuse("bias_constraint", "max_norms", ErrorKind::kArgument, "bias_constraint", {"max_norms"});
  refuse("bias_initializer", "identity", ErrorKind::kShape, "bias_initializer",
         {"Dense \"a\"", "[3]"});
  expectError(ErrorKind::kShape, "depthwise_initializer", {"DepthwiseConv2D \"a\"", "identity"},
              [] {
                Model({inputSpec({3, 3, 1}),
                       layerSpec("DepthwiseConv2D", "a", "input",
                                 {{"kernel_size", 2}, {"depthwise_initializer", "identity"}})},
                      "a", 1);
              });
  refuse("kernel_regularizer", 0.1, ErrorKind::kArgument, "kernel_regularizer",
         {"Dense: kernel_regularizer", "0.1"});
  refuse("activity_regularizer", "l3", ErrorKind::kArgument, "activity_regularizer", {"l3"});
}

}  // namespace
}  // namespace linnet::test
