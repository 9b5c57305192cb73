#include "engine/kernels/convolution/depthwise.h"

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Depthwise problem(Index channels, Index multiplier, Index stride, Index dilation, Index pad) {
  Depthwise d{.height = 5,
              .width = 4,
              .channels = channels,
              .multiplier = multiplier,
              .kernelHeight = 2,
              .kernelWidth = 3,
              .strideY = stride,
              .strideX = stride,
              .dilationY = dilation,
              .dilationX = 1,
              .padTop = pad,
              .padLeft = pad,
              .outHeight = 0,
              .outWidth = 0};
  d.outHeight = (d.height + 2 * pad - dilation - 1) / stride + 1;
  d.outWidth = (d.width + 2 * pad - 3) / stride + 1;
  return d;
}

// The reference is the convolution's, with as many groups as channels, of the image with its
// border.
void expectRight(const Depthwise& d) {
  const Convolution c{.height = d.height + 2 * d.padTop,
                      .width = d.width + 2 * d.padLeft,
                      .channels = d.channels,
                      .filters = d.filters(),
                      .kernelHeight = d.kernelHeight,
                      .kernelWidth = d.kernelWidth,
                      .strideY = d.strideY,
                      .strideX = d.strideX,
                      .dilationY = d.dilationY,
                      .dilationX = d.dilationX,
                      .groups = d.channels};
  ASSERT_EQ(c.outHeight(), d.outHeight);
  ASSERT_EQ(c.outWidth(), d.outWidth);
  const Values x = randomValues(d.imageSize(), 1);
  const Values kernel = randomValues(6 * d.filters(), 2);
  const Values dy = randomValues(d.outSize(), 3);
  Values padded(static_cast<std::size_t>(c.imageSize()));
  placeImage(d.height, d.width, d.channels, x.data(), {d.padTop, d.padLeft}, c.width,
             padded.data());
  Values y(dy.size()), dKernel(kernel.size()), dPadded(padded.size());
  convolveReference(c, padded.data(), kernel.data(), y.data(), dy.data(), dKernel.data(),
                    dPadded.data());

  Values ours(y.size() + 1, 77), dx(x.size() + 1, 77), gradient(kernel.size(), 0);
  depthwise(d, x.data(), kernel.data(), nullptr, ours.data());
  depthwiseToInput(d, dy.data(), kernel.data(), dx.data());
  for (Index place = 0; place < 6; ++place) {
    addDepthwiseGradient(d, place, x.data(), dy.data(), gradient.data() + place * d.filters());
  }
  EXPECT_EQ(ours.back(), 77);
  EXPECT_EQ(dx.back(), 77);
  ours.pop_back();
  dx.pop_back();
  const double tolerance = 16 * kRounding;
  expectClose(ours, y, tolerance);
  expectClose(gradient, dKernel, 8 * tolerance);
  Values inside;
  for (Index row = 0; row < d.height; ++row) {
    const auto start = dPadded.begin() + ((row + d.padTop) * c.width + d.padLeft) * d.channels;
    inside.insert(inside.end(), start, start + d.width * d.channels);
  }
  expectClose(dx, inside, tolerance);
}

TEST(Depthwise, IsAConvolutionWithAGroupAChannel) {
  for (const Index channels : {1, 3, 4, 9}) {
    for (const Index multiplier : {1, 2, 3}) expectRight(problem(channels, multiplier, 1, 1, 0));
  }
}

TEST(Depthwise, IsRightForEveryStrideDilationAndBorder) {
  for (const Index stride : {1, 2, 3}) {
    for (const Index dilation : {1, 2, 3}) {
      for (const Index pad : {0, 1, 2}) expectRight(problem(3, 2, stride, dilation, pad));
    }
  }
}

TEST(Depthwise, BeginsWithTheBias) {
  const Depthwise d = problem(2, 1, 1, 1, 0);
  const Values x(static_cast<std::size_t>(d.imageSize()), 0);
  const Values kernel = randomValues(6 * d.filters(), 2);
  const Values bias{3, -4};
  Values y(static_cast<std::size_t>(d.outSize()));
  depthwise(d, x.data(), kernel.data(), bias.data(), y.data());
  for (std::size_t i = 0; i < y.size(); ++i) EXPECT_EQ(y[i], bias[i % 2]);
}

}  // namespace
}  // namespace linnet::test
