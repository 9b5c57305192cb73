#include "engine/kernels/pooling/average_pooling.h"

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// Window by window, in double.
void expectRight(const Pooling& p) {
  const Values x = randomValues(p.imageSize(), 1);
  const Values dy = randomValues(p.outSize(), 2);
  std::vector<double> y(dy.size(), 0), dx(x.size(), 0);
  for (Index out = 0; out < p.outSize(); ++out) {
    const Index top = out / p.channels / p.outWidth * p.strideY - p.padTop;
    const Index left = out / p.channels % p.outWidth * p.strideX - p.padLeft;
    std::vector<std::size_t> pixels;
    for (Index row = top; row < top + p.poolHeight; ++row) {
      for (Index column = left; column < left + p.poolWidth; ++column) {
        if (row < 0 || column < 0 || row >= p.height || column >= p.width) continue;
        pixels.push_back(
            static_cast<std::size_t>((row * p.width + column) * p.channels + out % p.channels));
      }
    }
    const auto o = static_cast<std::size_t>(out);
    for (const std::size_t pixel : pixels) {
      y[o] += x[pixel] / static_cast<double>(pixels.size());
      dx[pixel] += dy[o] / static_cast<double>(pixels.size());
    }
  }
  Values ours(y.size(), 77), slopes(x.size(), 77);
  averagePool(p, x.data(), ours.data());
  averagePoolBackward(p, dy.data(), slopes.data());
  expectClose(ours, y, 16 * kRounding);
  expectClose(slopes, dx, 16 * kRounding);
}

TEST(AveragePool, IsRightForEveryNumberOfChannels) {
  for (const Index channels : {1, 3, 4, 5, 8, 9}) {
    expectRight({7, 6, channels, 2, 3, 2, 1, 0, 0, 3, 4});
  }
}

TEST(AveragePool, CountsOnlyPixelsOfTheImage) {
  for (const Index pad : {0, 1, 2}) {
    for (const Index stride : {1, 2, 3}) {
      expectRight({5, 4, 5, 3, 3, stride, stride, pad, pad, (2 + 2 * pad) / stride + 1,
                   (1 + 2 * pad) / stride + 1});
    }
  }
}

}  // namespace
}  // namespace linnet::test
