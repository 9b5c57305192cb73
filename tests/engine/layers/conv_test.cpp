#include "engine/layers/conv.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

// The layer's own part: arguments, shapes, batches. The numbers are the kernels' tests, the
// gradient check and the golden numbers.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(Conv2D, CorrelatesTheImageWithEachFilter) {
  LayerRun run(makeLayer("Conv2D", {{"filters", 2}, {"kernel_size", 2}}), {1, 2, 3, 1},
               {1, 2, 3, 4, 5, 6});
  run.setParameter(0, {1, 10, 0, 0, 0, 0, 2, 1});  // [2, 2, 1, 2]
  run.setParameter(1, {0.5, -1});
  EXPECT_EQ(run.output.shape(), Shape({1, 1, 2, 2}));
  EXPECT_EQ(run.forward(), (Values{11.5, 14, 14.5, 25}));
}

TEST(Conv2D, HasKerasDefaultsAndShapes) {
  const auto layer = makeLayer("Conv2D", {{"filters", 7}, {"kernel_size", ConfigList{3, 5}}});
  const std::vector<Shape> inputs{{28, 28, 3}};
  EXPECT_EQ(layer->build(inputs), Shape({26, 24, 7}));
  ASSERT_EQ(layer->parameters().size(), 2u);
  EXPECT_EQ(layer->parameters()[0].name, "kernel");
  EXPECT_EQ(layer->parameters()[0].value.shape(), Shape({3, 5, 3, 7}));
  EXPECT_EQ(layer->parameters()[1].name, "bias");
  EXPECT_EQ(layer->parameters()[1].value.shape(), Shape({7}));
  EXPECT_EQ(layer->lastActivation()->name, "linear");
  layer->initialise(1, 0);
  const double limit = std::sqrt(6.0 / (15 * 3 + 15 * 7));
  for (const Scalar w : spanOf(layer->parameters()[0].value)) {
    EXPECT_LE(std::abs(static_cast<double>(w)), limit * (1 + kRounding));
  }
  for (const Scalar b : spanOf(layer->parameters()[1].value)) EXPECT_EQ(b, 0);
}

TEST(Conv2D, HasTheOutputShapeOfKeras) {
  const auto config = [](Config more) {
    more["filters"] = 4;
    more.try_emplace("kernel_size", 3);
    return more;
  };
  EXPECT_EQ(builtOn({{8, 9, 2}}, "Conv2D", config({{"padding", "same"}})), Shape({8, 9, 4}));
  EXPECT_EQ(builtOn({{8, 9, 2}}, "Conv2D", config({{"strides", 2}})), Shape({3, 4, 4}));
  EXPECT_EQ(
      builtOn({{8, 9, 2}}, "Conv2D", config({{"strides", ConfigList{2, 3}}, {"padding", "same"}})),
      Shape({4, 3, 4}));
  EXPECT_EQ(builtOn({{8, 9, 2}}, "Conv2D", config({{"dilation_rate", 2}})), Shape({4, 5, 4}));
  EXPECT_EQ(builtOn({{3, 3, 2}}, "Conv2D", config({})), Shape({1, 1, 4}));
  EXPECT_EQ(builtOn({{1, 1, 1}}, "Conv2D", config({{"kernel_size", 1}})), Shape({1, 1, 4}));
}

void expectSameBitsInABatchAsAlone(Index channels, Index filters) {
  const Config config{
      {"filters", static_cast<double>(filters)}, {"kernel_size", 3}, {"padding", "same"}};
  const Index in = 5 * 6 * channels;
  const Index out = 5 * 6 * filters;
  const Values images = randomValues(4 * in, 1);
  const Values kernel = randomValues(3 * 3 * channels * filters, 2);
  LayerRun batch(makeLayer("Conv2D", config), {4, 5, 6, channels}, images);
  batch.setParameter(0, kernel);
  const Values outputs = batch.forward(Mode::kTraining);
  const Values dys = randomValues(4 * out, 3);
  const Values dxs = batch.backward(dys);
  for (Index i = 0; i < 4; ++i) {
    const auto part = [i](const Values& all, Index size) {
      return Values(all.begin() + i * size, all.begin() + (i + 1) * size);
    };
    LayerRun alone(makeLayer("Conv2D", config), {1, 5, 6, channels}, part(images, in));
    alone.setParameter(0, kernel);
    expectSameBits(alone.forward(Mode::kTraining), part(outputs, out));
    expectSameBits(alone.backward(part(dys, out)), part(dxs, in));
  }
}

TEST(Conv2D, GivesAnImageTheSameBitsInABatchAsAlone) {
  expectSameBitsInABatchAsAlone(3, 5);
  expectSameBitsInABatchAsAlone(16, 24);  // Winograd's way
}

TEST(Conv2D, LeavesPixelsThatNoWindowReachesWithoutAGradient) {
  LayerRun run(makeLayer("Conv2D", {{"filters", 1}, {"kernel_size", 1}, {"strides", 3}}),
               {1, 3, 5, 1}, randomValues(15, 1));
  run.setParameter(0, {2});
  run.forward(Mode::kTraining);
  EXPECT_EQ(run.backward({5, 7}), (Values{10, 0, 0, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(Conv2D, RefusesArgumentsThatAreNotLegal) {
  const auto refuse = [](const std::string& argument, Config config) {
    config.try_emplace("filters", 4);
    config.try_emplace("kernel_size", 3);
    expectError(ErrorKind::kArgument, argument, {}, [&] { makeLayer("Conv2D", config); });
  };
  refuse("filters", {{"filters", 0}});
  refuse("kernel_size", {{"kernel_size", 0}});
  refuse("kernel_size", {{"kernel_size", ConfigList{1, 2, 3}}});
  refuse("kernel_size", {{"kernel_size", ConfigValue()}});
  refuse("strides", {{"strides", 0}});
  refuse("padding", {{"padding", "causal"}});
  refuse("dilation_rate", {{"dilation_rate", -1}});
  refuse("dilation_rate", {{"dilation_rate", 2}, {"strides", 2}});
  refuse("filters", {{"groups", 3}});
  refuse("activation", {{"activation", "rely"}});
  refuse("kernel_initializer", {{"kernel_initializer", "none"}});
  refuse("bias_initializer", {{"bias_initializer", "none"}});
  refuse("data_format", {{"data_format", "channels_first"}});
}

TEST(Conv2D, NamesItselfWhenTheInputDoesNotFit) {
  const Config config{{"filters", 4}, {"kernel_size", 3}, {"groups", 2}};
  const auto refuse = [&](const Shape& input, const std::vector<std::string>& words) {
    expectError(ErrorKind::kShape, "input_shape", words,
                [&] { builtOn({input}, "Conv2D", config); });
  };
  refuse({28, 28}, {"Conv2D \"mine\"", "3 axes", "got [28, 28]"});
  refuse({28, 28, 3}, {"Conv2D \"mine\"", "multiple of groups (2)", "got 3"});
  refuse({2, 28, 2}, {"Conv2D \"mine\"", "a window of 3 pixels", "in 2"});
  refuse({28, 2, 2}, {"Conv2D \"mine\"", "a window of 3 pixels", "in 2"});
}

TEST(Conv2D, RefusesABorderThatIsTooLarge) {
  const auto far = static_cast<double>(Shape::kMaxSize / 4);
  expectError(ErrorKind::kShape, "input_shape", {"Conv2D \"mine\""}, [&] {
    builtOn({{28, 28, 1}}, "Conv2D",
            {{"filters", 1}, {"kernel_size", 2}, {"padding", "same"}, {"dilation_rate", far}});
  });
}

}  // namespace
}  // namespace linnet::test
