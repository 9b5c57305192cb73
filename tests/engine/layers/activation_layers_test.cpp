#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

// ReLU, LeakyReLU, ELU, PReLU and Softmax: corners and errors. The rest are the golden numbers and
// the gradient check.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(ActivationLayers, PassANaNOn) {
  for (const char* name : {"ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax"}) {
    LayerRun run(makeLayer(name, {}), {1, 2}, {Scalar(NAN), 1});
    EXPECT_TRUE(std::isnan(run.forward()[0])) << name;
  }
}

TEST(ReLU, GivesZeroAndNotMinusZeroSizedSteps) {
  LayerRun run(makeLayer("ReLU", {}), {1, 4}, {-2, 0, 3, std::numeric_limits<Scalar>::infinity()});
  const Values y = run.forward();
  EXPECT_EQ(y, (Values{0, 0, 3, std::numeric_limits<Scalar>::infinity()}));
  EXPECT_EQ(run.backward({1, 1, 1, 1})[1], 0);
}

TEST(ReLU, RefusesArgumentsThatAreNotLegal) {
  for (const char* argument : {"max_value", "negative_slope", "threshold"}) {
    expectNotMade("ReLU", {{argument, -1}}, argument, {"got -1"});
    expectNotMade("ReLU", {{argument, "x"}}, argument);
  }
  expectNotMade("LeakyReLU", {{"negative_slope", -0.1}}, "negative_slope");
  expectNotMade("ELU", {{"alpha", "x"}}, "alpha");
}

TEST(PReLU, SharesAlphaAlongItsAxes) {
  const auto shape = [](const Config& config) {
    const auto layer = makeLayer("PReLU", config);
    const std::vector<Shape> inputs{{2, 3, 4}};
    layer->build(inputs);
    return layer->parameters()[0].value.shape();
  };
  EXPECT_EQ(shape({}), Shape({2, 3, 4}));
  EXPECT_EQ(shape({{"shared_axes", 1}}), Shape({1, 3, 4}));
  EXPECT_EQ(shape({{"shared_axes", ConfigList{1, 3}}}), Shape({1, 3, 1}));
  expectNotMade("PReLU", {{"shared_axes", 0}}, "shared_axes");
  expectNotBuilt({{2}}, "PReLU", {{"shared_axes", 2}}, ErrorKind::kArgument, "shared_axes",
                 {"from 1 to 1", "got 2"});
}

TEST(Softmax, TakesAnyAxisButTheBatch) {
  for (const int axis : {-3, -2, -1, 1, 2, 3}) {
    LayerRun run(makeLayer("Softmax", {{"axis", axis}}), {1, 2, 2, 2}, Values(8, 5));
    EXPECT_EQ(run.forward(), Values(8, 0.5)) << axis;
    EXPECT_EQ(run.layer->lastActivation() != nullptr, axis == -1 || axis == 3);
  }
  for (const int axis : {0, 4, -4}) {
    expectNotBuilt({{2, 2, 2}}, "Softmax", {{"axis", axis}}, ErrorKind::kArgument, "axis",
                   {"from 1 to 3", text("got ", axis)});
  }
}

TEST(ActivationLayer, HalvesTheLastAxisByGlu) {
  EXPECT_EQ(builtOn({{3, 8}}, "Activation", {{"activation", "glu"}}), Shape({3, 4}));
  expectNotBuilt({{3, 5}}, "Activation", {{"activation", "glu"}}, ErrorKind::kShape, "input_shape",
                 {"even last axis", "got 5"});
}

}  // namespace
}  // namespace linnet::test
