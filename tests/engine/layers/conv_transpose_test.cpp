#include "engine/layers/conv_transpose.h"

#include "engine/layers/layers.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

double dot(const Values& a, const Values& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

// <conv(x), y> = <x, transposed(y)> for the same kernel defines the transpose, with dilation too,
// which TensorFlow cannot compute on a CPU.
void expectTransposed(const Config& shared) {
  Config config = shared;
  config["use_bias"] = false;
  config["filters"] = 3;
  const Values small = randomValues(2 * 3 * 4 * 2, 1);
  LayerRun transposed(makeLayer("Conv2DTranspose", config), {2, 3, 4, 2}, small);
  const Values kernel = randomValues(transposed.layer->parameters()[0].value.size(), 2);
  transposed.setParameter(0, kernel);
  const Shape largeShape = transposed.output.shape();
  const Values large = randomValues(largeShape.size(), 3);

  config.erase("output_padding");
  config["filters"] = 2;
  LayerRun convolution(makeLayer("Conv2D", config), largeShape, large);
  ASSERT_EQ(convolution.output.shape(), Shape({2, 3, 4, 2}));
  convolution.setParameter(0, kernel);
  EXPECT_NEAR(dot(convolution.forward(), small), dot(large, transposed.forward()),
              either(1e-4, 1e-12));
}

TEST(Conv2DTranspose, IsTheTransposeOfConv2D) {
  for (const char* padding : {"valid", "same"}) {
    for (const int size : {1, 2, 3}) {
      const Config base{{"kernel_size", size}, {"padding", padding}};
      Config config = base;
      config["strides"] = ConfigList{2, 3};
      expectTransposed(config);
      config["output_padding"] = 1;
      expectTransposed(config);
      config = base;
      config["dilation_rate"] = ConfigList{3, 2};
      expectTransposed(config);
    }
  }
}

TEST(Conv2DTranspose, PutsTheBiasWhereNoWindowReaches) {
  LayerRun run(makeLayer("Conv2DTranspose", {{"filters", 1}, {"kernel_size", 1}, {"strides", 3}}),
               {1, 1, 2, 1}, {1, 2});
  run.setParameter(0, {10});
  run.setParameter(1, {0.5});
  Values expected(3 * 6, Scalar{0.5});
  expected[0] = 10.5;
  expected[3] = 20.5;
  EXPECT_EQ(run.forward(), expected);
}

TEST(Conv2DTranspose, HasKerasParameters) {
  const auto layer =
      makeLayer("Conv2DTranspose", {{"filters", 5}, {"kernel_size", ConfigList{2, 3}}});
  const std::vector<Shape> inputs{{4, 4, 2}};
  EXPECT_EQ(layer->build(inputs), Shape({5, 6, 5}));
  EXPECT_EQ(layer->parameters()[0].value.shape(), Shape({2, 3, 5, 2}));
  EXPECT_EQ(layer->parameters()[1].value.shape(), Shape({5}));
}

}  // namespace
}  // namespace linnet::test
