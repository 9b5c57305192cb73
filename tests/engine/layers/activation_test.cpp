#include "engine/layers/activation.h"

#include "engine/layers/layers.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

std::unique_ptr<Layer> activation(const char* name) {
  return makeLayer("Activation", {{"activation", name}});
}

TEST(ActivationLayer, KeepsTheShapeAndLeavesItsInputAlone) {
  LayerRun run(activation("relu"), {1, 2, 3}, {1, -2, 3, -4, 5, -6});
  EXPECT_EQ(run.output.shape(), Shape({1, 2, 3}));
  EXPECT_EQ(run.forward(), (Values{1, 0, 3, 0, 5, 0}));
  expectSameBits(spanOf(run.inputs[0]), (Values{1, -2, 3, -4, 5, -6}));
  EXPECT_EQ(run.backward({1, 2, 3, 4, 5, 6}), (Values{1, 0, 3, 0, 5, 0}));
  expectSameBits(spanOf(run.outputGradient), (Values{1, 2, 3, 4, 5, 6}));
  EXPECT_TRUE(run.layer->parameters().empty());
}

TEST(ActivationLayer, AppliesSoftmaxToTheLastAxis) {
  LayerRun run(activation("softmax"), {1, 2, 2}, {3, 3, -100, -100});
  EXPECT_EQ(run.forward(), (Values{0.5, 0.5, 0.5, 0.5}));
}

TEST(ActivationLayer, SaysWhichActivationItIs) {
  EXPECT_EQ(activation("tanh")->lastActivation()->name, "tanh");
}

TEST(ActivationLayer, NeedsAnActivationThatExists) {
  expectError(ErrorKind::kArgument, "activation", {"Activation: activation must be a string"},
              [] { makeLayer("Activation", {}); });
  expectError(ErrorKind::kArgument, "activation",
              {"unknown activation \"gelu2\"", "linear, relu, sigmoid"},
              [] { activation("gelu2"); });
}

TEST(ActivationLayer, NeedsAtLeastOneAxis) {
  const auto layer = activation("relu");
  layer->setName("activation_3");
  const std::vector<Shape> scalar{{}};
  expectError(ErrorKind::kShape, "input_shape", {"Activation \"activation_3\"", "got []"},
              [&] { layer->build(scalar); });
}

}  // namespace
}  // namespace linnet::test
