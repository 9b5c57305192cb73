#include "engine/layers/layer_normalization.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Shape gammaShape(const Shape& input, const Config& config) {
  const auto layer = makeLayer("LayerNormalization", config);
  const std::vector<Shape> inputs{input};
  layer->build(inputs);
  return layer->parameters()[0].value.shape();
}

TEST(LayerNormalization, HasGammaAndBetaOfTheNormalisedAxes) {
  EXPECT_EQ(gammaShape({2, 3, 4}, {}), Shape({4}));
  EXPECT_EQ(gammaShape({2, 3, 4}, {{"axis", 1}}), Shape({2}));
  EXPECT_EQ(gammaShape({2, 3, 4}, {{"axis", ConfigList{-1, -2}}}), Shape({3, 4}));
}

TEST(LayerNormalization, TreatsEachExampleByItself) {
  LayerRun run(makeLayer("LayerNormalization", {{"epsilon", 0}}), {2, 2}, {4, 6, 10, -10});
  run.layer->initialise(1, 0);
  EXPECT_EQ(run.forward(), (Values{-1, 1, 1, -1}));
}

TEST(LayerNormalization, IsTheSameInTrainingAndInference) {
  LayerRun run(makeLayer("LayerNormalization", {}), {3, 5}, randomValues(15, 1));
  run.layer->initialise(1, 0);
  const Values inference = run.forward(Mode::kInference);
  expectSameBits(run.forward(Mode::kTraining), inference);
}

TEST(LayerNormalization, IsPreciseFarFromZero) {
  LayerRun run(makeLayer("LayerNormalization", {{"epsilon", 0}}), {1, 4}, {4095, 4097, 4095, 4097});
  run.layer->initialise(1, 0);
  EXPECT_EQ(run.forward(), (Values{-1, 1, -1, 1}));
}

TEST(LayerNormalization, RefusesArgumentsThatAreNotLegal) {
  expectNotMade("LayerNormalization", {{"axis", "last"}}, "axis");
  expectNotMade("LayerNormalization", {{"epsilon", -1}}, "epsilon");
  expectNotMade("LayerNormalization", {{"scale", 1}}, "scale");
  const auto refuse = [](const ConfigList& axis, const char* word) {
    expectNotBuilt({{2, 3, 4}}, "LayerNormalization", {{"axis", axis}}, ErrorKind::kArgument,
                   "axis", {word});
  };
  refuse({1, 3}, "neighbours");
  refuse({2, 2}, "neighbours");
  refuse({0}, "got 0");
  refuse({4}, "got 4");
}

}  // namespace
}  // namespace linnet::test
