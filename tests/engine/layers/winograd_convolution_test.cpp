#include "engine/layers/winograd_convolution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/layers/direct_convolution.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

constexpr Slide kSame(Index extent) { return {extent, 1, 1}; }

Convolution same(Index size, Index channels, Index filters) {
  return {size + 2, size + 2, channels, filters, 3, 3, 1, 1, 1, 1, 1, 1, 1};
}

bool isBetter(Index size, const Convolution& c) {
  return WinogradConvolution({size, size, c.channels}, c, kSame(size), kSame(size)).isBetter();
}

TEST(WinogradConvolution, IsTakenWhereItWasMeasuredToBeQuicker) {
  EXPECT_TRUE(isBetter(5, same(5, 16, 16)));
  EXPECT_TRUE(isBetter(14, same(14, 32, 64)));
  EXPECT_TRUE(isBetter(200, same(200, 128, 128)));
  EXPECT_FALSE(isBetter(4, same(4, 32, 64)));      // half of its squares lie outside
  EXPECT_FALSE(isBetter(3, same(3, 32, 64)));      // one square
  EXPECT_FALSE(isBetter(14, same(14, 8, 16)));     // small kernels
  EXPECT_FALSE(isBetter(14, same(14, 128, 256)));  // and large ones
  EXPECT_FALSE(isBetter(14, same(14, 30, 64)));    // no whole tiles
}

TEST(WinogradConvolution, IsNotTakenForOtherWindows) {
  const auto refuse = [](auto change) {
    Convolution c = same(14, 32, 64);
    change(c);
    EXPECT_FALSE(isBetter(14, c));
  };
  refuse([](Convolution& c) { c.kernelHeight = 5; });
  refuse([](Convolution& c) { c.kernelWidth = 1; });
  refuse([](Convolution& c) { c.strideY = 2; });
  refuse([](Convolution& c) { c.strideX = 2; });
  refuse([](Convolution& c) { c.dilationY = 2; });
  refuse([](Convolution& c) { c.dilationX = 2; });
  refuse([](Convolution& c) { c.groups = 2; });
}

TEST(WinogradConvolution, TakesNoMoreMemoryForALargeImage) {
  const auto memory = [](Index size) {
    return WinogradConvolution({size, size, 16}, same(size, 16, 16), kSame(size), kSame(size))
        .imageMemory();
  };
  EXPECT_LE(memory(1000), memory(17) * 2);
}

// What a way makes of two images, one after the other.
struct Outcome {
  Values y, dx, dKernel;

  Outcome(const ImageConvolution& way, Index size, Index channels, Index filters)
      : y(room(2 * size * size * filters)),
        dx(room(2 * size * size * channels)),
        dKernel(room(9 * channels * filters)) {
    const Values x = randomValues(static_cast<Index>(dx.size()), 1);
    const Values dy = randomValues(static_cast<Index>(y.size()), 2);
    const Values kernel = randomValues(static_cast<Index>(dKernel.size()), 3);
    const Values bias = randomValues(filters, 4);
    Values kernelMemory = room(way.kernelMemory());
    Values memory = room(way.imageMemory());
    const auto in = static_cast<Index>(dx.size() / 2);
    const auto out = static_cast<Index>(y.size() / 2);
    way.clear(memory.data());
    way.packForward(kernel.data(), kernelMemory.data());
    for (Index i = 0; i < 2; ++i) {
      way.forward(x.data() + i * in, kernelMemory.data(), y.data() + i * out, {bias.data(), true},
                  memory.data());
    }
    way.packBackward(kernel.data(), kernelMemory.data());
    for (Index i = 0; i < 2; ++i) {
      way.backward(x.data() + i * in, dy.data() + i * out, kernelMemory.data(), dx.data() + i * in,
                   dKernel.data(), i > 0, memory.data());
    }
    way.finish(dKernel.data(), memory.data());
  }

  static Values room(Index size) { return Values(static_cast<std::size_t>(size), Scalar(NAN)); }
};

void expectNear(const Values& actual, const Values& expected, double sums) {
  const double tolerance = sums * (sizeof(Scalar) == 4 ? 1e-6 : 1e-14);
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(actual[i], expected[i], tolerance) << i;
  }
}

// 13 x 13 pixels are 25 squares, and 19 x 19 are more than are worked on at once.
TEST(WinogradConvolution, GivesWhatTheDirectOneGives) {
  for (const Index size : {13, 19}) {
    const Shape x{size, size, 16};
    const Convolution c = same(size, 16, 24);
    const Outcome direct(DirectConvolution(x, c, kSame(size), kSame(size)), size, 16, 24);
    const Outcome winograd(WinogradConvolution(x, c, kSame(size), kSame(size)), size, 16, 24);
    expectNear(winograd.y, direct.y, 9 * 16);
    expectNear(winograd.dx, direct.dx, 9 * 24);
    expectNear(winograd.dKernel, direct.dKernel, static_cast<double>(2 * size * size));
  }
}

}  // namespace
}  // namespace linnet::test
