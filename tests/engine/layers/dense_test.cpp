#include "engine/layers/dense.h"

#include "engine/layers/layers.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(Dense, MultipliesByTheKernelAndAddsTheBias) {
  LayerRun run(makeLayer("Dense", {{"units", 2}}), {2, 3}, {1, 2, 3, 4, 5, 6});
  run.setParameter(0, {1, 10, 2, 20, 3, 30});
  run.setParameter(1, {0.5, -1});
  EXPECT_EQ(run.output.shape(), Shape({2, 2}));
  EXPECT_EQ(run.forward(), (Values{14.5, 139, 32.5, 319}));
}

TEST(Dense, SendsBackTheGradientsOfInputKernelAndBias) {
  LayerRun run(makeLayer("Dense", {{"units", 2}}), {2, 3}, {1, 2, 3, 4, 5, 6});
  run.setParameter(0, {1, 10, 2, 20, 3, 30});
  run.forward(Mode::kTraining);
  EXPECT_EQ(run.backward({1, 2, 3, 4}), (Values{21, 42, 63, 43, 86, 129}));
  const auto& parameters = run.layer->parameters();
  expectSameBits(spanOf(parameters[0].gradient.view()), (Values{13, 18, 17, 24, 21, 30}));
  expectSameBits(spanOf(parameters[1].gradient.view()), (Values{4, 6}));
}

TEST(Dense, WorksOnTheLastAxisOfAnyRank) {
  const Values x = randomValues(2 * 3 * 4, 1);
  LayerRun flat(makeLayer("Dense", {{"units", 5}, {"activation", "softmax"}}), {6, 4}, x);
  LayerRun deep(makeLayer("Dense", {{"units", 5}, {"activation", "softmax"}}), {2, 3, 4}, x);
  const Values kernel = randomValues(4 * 5, 2);
  flat.setParameter(0, kernel);
  deep.setParameter(0, kernel);
  EXPECT_EQ(deep.output.shape(), Shape({2, 3, 5}));
  expectSameBits(deep.forward(), flat.forward());
}

TEST(Dense, HasKerasDefaults) {
  const auto layer = makeLayer("Dense", {{"units", 7}});
  const std::vector<Shape> inputs{{5}};
  EXPECT_EQ(layer->build(inputs), Shape({7}));
  ASSERT_EQ(layer->parameters().size(), 2u);
  EXPECT_EQ(layer->parameters()[0].name, "kernel");
  EXPECT_EQ(layer->parameters()[0].value.shape(), Shape({5, 7}));
  EXPECT_EQ(layer->parameters()[1].name, "bias");
  EXPECT_EQ(layer->parameters()[1].value.shape(), Shape({7}));
  EXPECT_EQ(layer->lastActivation()->name, "linear");

  EXPECT_EQ(layer->initialise(1, 10), 12u) << "two parameters take two streams";
  const double limit = std::sqrt(6.0 / 12);
  double largest = 0;
  for (const Scalar w : spanOf(layer->parameters()[0].value)) {
    largest = std::max(largest, std::abs(static_cast<double>(w)));
  }
  EXPECT_LE(largest, limit * (1 + kRounding));
  EXPECT_GT(largest, 0.8 * limit);
  for (const Scalar b : spanOf(layer->parameters()[1].value)) EXPECT_EQ(b, 0);
}

TEST(Dense, TakesOtherInitializersByName) {
  const auto layer = makeLayer(
      "Dense", {{"units", 2}, {"kernel_initializer", "zeros"}, {"bias_initializer", "ones"}});
  const std::vector<Shape> inputs{{3}};
  layer->build(inputs);
  layer->initialise(1, 0);
  for (const Scalar w : spanOf(layer->parameters()[0].value)) EXPECT_EQ(w, 0);
  for (const Scalar b : spanOf(layer->parameters()[1].value)) EXPECT_EQ(b, 1);
}

TEST(Dense, HasNoBiasWhenToldSo) {
  LayerRun run(makeLayer("Dense", {{"units", 1}, {"use_bias", false}}), {1, 2}, {3, 4});
  ASSERT_EQ(run.layer->parameters().size(), 1u);
  run.setParameter(0, {2, 5});
  EXPECT_EQ(run.forward(), Values{26});
}

// Mostly zeros, narrow and wide: an engine that skips zeros must not be seen to do so.
TEST(Dense, GivesTheSameBitsToAnExampleAmongZerosAsAlone) {
  for (const Index width : {8, 63, 64, 784}) {
    Values x(static_cast<std::size_t>(4 * width), 0);
    const Values example = randomValues(width, 1);
    std::ranges::copy(example, x.begin() + 2 * width);
    const Values kernel = randomValues(width * 9, 2);
    LayerRun among(makeLayer("Dense", {{"units", 9}}), {4, width}, x);
    LayerRun alone(makeLayer("Dense", {{"units", 9}}), {1, width}, example);
    among.setParameter(0, kernel);
    alone.setParameter(0, kernel);
    const Values outputs = among.forward(Mode::kTraining);
    expectSameBits(Values(outputs.begin() + 18, outputs.begin() + 27),
                   alone.forward(Mode::kTraining));

    const Values dy = randomValues(9, 3);
    Values allDy(36, 0);
    std::ranges::copy(dy, allDy.begin() + 18);
    const Values dx = among.backward(allDy);
    expectSameBits(Values(dx.begin() + 2 * width, dx.begin() + 3 * width), alone.backward(dy));
    // Not bit by bit: zero and minus zero are one gradient.
    EXPECT_TRUE(std::ranges::equal(spanOf(among.layer->parameters()[0].gradient),
                                   spanOf(alone.layer->parameters()[0].gradient)));
  }
}

TEST(Dense, RefusesArgumentsThatAreNotLegal) {
  const auto refuse = [](const std::string& argument, const Config& config) {
    expectError(ErrorKind::kArgument, argument, {}, [&] { makeLayer("Dense", config); });
  };
  refuse("units", {});
  refuse("units", {{"units", 0}});
  refuse("units", {{"units", 2.5}});
  refuse("use_bias", {{"units", 2}, {"use_bias", "yes"}});
  refuse("activation", {{"units", 2}, {"activation", "Relu"}});
  refuse("kernel_initializer", {{"units", 2}, {"kernel_initializer", "glorot"}});
  refuse("bias_initializer", {{"units", 2}, {"bias_initializer", "none"}});
  refuse("use_bais", {{"units", 2}, {"use_bais", false}});
}

TEST(Dense, NamesItselfWhenTheInputDoesNotFit) {
  const auto layer = makeLayer("Dense", {{"units", 2}});
  layer->setName("dense_1");
  const std::vector<Shape> scalar{{}};
  expectError(ErrorKind::kShape, "input_shape", {"Dense \"dense_1\"", "got []"},
              [&] { layer->build(scalar); });
  const std::vector<Shape> two{{3}, {3}};
  expectError(ErrorKind::kShape, "inputs", {"Dense \"dense_1\"", "one input", "got 2"},
              [&] { layer->build(two); });
}

TEST(Dense, RefusesAKernelThatIsTooLarge) {
  const auto layer = makeLayer("Dense", {{"units", static_cast<double>(Shape::kMaxSize)}});
  const std::vector<Shape> inputs{{3}};
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { layer->build(inputs); });
}

}  // namespace
}  // namespace linnet::test
