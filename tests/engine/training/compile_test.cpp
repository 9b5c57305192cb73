#include "engine/training/model.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Specs = std::vector<LayerSpec>;

TEST(Compile, ChoosesLossOptimizerAndMetrics) {
  Model model = smallModel();
  model.compile(classification());
  EXPECT_EQ(model.loss().name(), "sparse_categorical_crossentropy");
  EXPECT_EQ(model.optimizer().className(), "Adam");
  EXPECT_EQ(model.logNames(), (std::vector<std::string>{"loss", "accuracy"}));
  EXPECT_EQ(model.makeMetrics().size(), 1u);
  EXPECT_TRUE(model.fusesLoss()) << "the model ends in softmax";
  for (const Parameter* p : model.parameters()) {
    EXPECT_EQ(p->gradient.shape(), p->value.shape());
  }
}

TEST(Compile, FusesOnlyASoftmaxAtTheVeryEnd) {
  const auto fuses = [](Specs layers, const std::string& output) {
    Model model(layers, output, 1);
    model.compile(classification());
    return model.fusesLoss();
  };
  EXPECT_FALSE(fuses({inputSpec({4}), denseSpec("a", "input", 3, "sigmoid")}, "a"));
  EXPECT_FALSE(fuses({inputSpec({4}), denseSpec("a", "input", 3)}, "a"));
  EXPECT_TRUE(fuses({inputSpec({4}), denseSpec("a", "input", 3),
                     layerSpec("Activation", "b", "a", {{"activation", "softmax"}})},
                    "b"));
  EXPECT_FALSE(
      fuses({inputSpec({4}), denseSpec("a", "input", 3, "softmax"), layerSpec("Flatten", "b", "a")},
            "b"));
}

TEST(Compile, MustComeBeforeTheLossAndOptimizerAreAskedFor) {
  Model model = smallModel();
  expectError(ErrorKind::kState, "", {"not compiled", "compile()"}, [&] { model.loss(); });
  expectError(ErrorKind::kState, "", {"not compiled"}, [&] { model.optimizer(); });
  expectError(ErrorKind::kState, "", {"not compiled"}, [&] { model.requireCompiled(); });
}

TEST(Compile, LeavesAllAsItWasWhenItFails) {
  Model model = smallModel();
  CompileSpec good = classification();
  model.compile(good);
  const Loss* loss = &model.loss();
  const Optimizer* optimizer = &model.optimizer();
  const std::vector<Scalar> weights = weightsOf(model);
  const auto refuse = [&](const std::string& argument, auto change) {
    CompileSpec bad = good;
    bad.metrics.clear();
    change(bad);
    expectError(ErrorKind::kArgument, argument, {}, [&] { model.compile(bad); });
    EXPECT_EQ(&model.loss(), loss);
    EXPECT_EQ(&model.optimizer(), optimizer);
    EXPECT_EQ(model.logNames().size(), 2u);
    EXPECT_EQ(model.makeMetrics().size(), 1u);
    expectSameBits(weightsOf(model), weights);
  };
  refuse("optimizer", [](CompileSpec& spec) { spec.optimizer = "adam2"; });
  refuse("learning_rate",
         [](CompileSpec& spec) { spec.optimizerConfig = {{"learning_rate", -1}}; });
  refuse("loss", [](CompileSpec& spec) { spec.loss = "crossentropy"; });
  refuse("metrics", [](CompileSpec& spec) { spec.metrics = {"accuracy", "f1"}; });
  refuse("metrics", [](CompileSpec& spec) { spec.metrics = {"accuracy", "accuracy"}; });
  refuse("metrics", [](CompileSpec& spec) { spec.weightedMetrics = {"f1"}; });
  refuse("weighted_metrics",
         [](CompileSpec& spec) { spec.weightedMetrics = {"acc", "acc", "acc"}; });
  refuse("delta", [](CompileSpec& spec) { spec.loss = Spec("huber", {{"delta", -1}}); });
  refuse("k", [](CompileSpec& spec) {
    spec.metrics = {Spec("sparse_top_k_categorical_accuracy", {{"k", 0}})};
  });
}

TEST(Compile, NamesMetricsAsKerasDoes) {
  Model model = smallModel();
  CompileSpec spec = classification();
  spec.metrics.push_back(Spec("SparseTopKCategoricalAccuracy", {{"k", 2}, {"name", "top2"}}));
  spec.weightedMetrics = {"accuracy", "SparseCategoricalCrossentropy"};
  model.compile(spec);
  EXPECT_EQ(model.logNames(),
            (std::vector<std::string>{"loss", "accuracy", "top2", "weighted_accuracy",
                                      "SparseCategoricalCrossentropy"}));
  EXPECT_EQ(model.makeMetrics().size(), 4u);
  EXPECT_EQ(model.unweightedMetrics(), 2u);
}

TEST(Compile, RefusesAnOutputThatDoesNotSuitTheLoss) {
  Model model({inputSpec({4}), denseSpec("a", "input", 1)}, "a", 1);
  expectError(ErrorKind::kShape, "loss", {"at least 2 classes", "[1]"},
              [&] { model.compile(classification()); });
  expectError(ErrorKind::kState, "", {"not compiled"}, [&] { model.requireCompiled(); });
}

TEST(Compile, KeepsTheWeights) {
  Model model = smallModel();
  const std::vector<Scalar> weights = weightsOf(model);
  model.compile(classification());
  model.compile(classification({{"learning_rate", 0.1}}));
  expectSameBits(weightsOf(model), weights);
}

}  // namespace
}  // namespace linnet::test
