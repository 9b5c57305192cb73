#include "engine/kernels/pooling/max_pooling.h"

#include <limits>
#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// Calls visit(index in x) for the pixels of one window and channel, row by row.
template <class Visit>
void forWindow(const Pooling& p, Index outY, Index outX, Index channel, Visit&& visit) {
  for (Index y = outY * p.strideY - p.padTop; y < outY * p.strideY - p.padTop + p.poolHeight; ++y) {
    for (Index x = outX * p.strideX - p.padLeft; x < outX * p.strideX - p.padLeft + p.poolWidth;
         ++x) {
      if (y >= 0 && y < p.height && x >= 0 && x < p.width) {
        visit(static_cast<std::size_t>((y * p.width + x) * p.channels + channel));
      }
    }
  }
}

// The obvious way: the first of the largest, and its gradient.
void expectRight(const Pooling& p, const Values& x) {
  const Values dy = randomValues(p.outSize(), 2);
  Values y(dy.size() + 1, 77), place(dy.size() + 1, 77), dx(x.size() + 1, 77);
  maxPool(p, x.data(), y.data(), place.data());
  maxPoolBackward(p, dy.data(), place.data(), dx.data());
  EXPECT_EQ(y.back(), 77);
  EXPECT_EQ(place.back(), 77);
  EXPECT_EQ(dx.back(), 77);

  Values expectedDx(x.size(), 0);
  std::size_t out = 0;
  for (Index outY = 0; outY < p.outHeight; ++outY) {
    for (Index outX = 0; outX < p.outWidth; ++outX) {
      for (Index channel = 0; channel < p.channels; ++channel, ++out) {
        std::size_t best = x.size();
        forWindow(p, outY, outX, channel, [&](std::size_t i) {
          if (best == x.size() || x[i] > x[best]) best = i;
        });
        ASSERT_LT(best, x.size()) << "a window without a pixel";
        ASSERT_EQ(y[out], x[best]) << outY << ", " << outX << ", " << channel;
        expectedDx[best] += dy[out];
      }
    }
  }
  dx.pop_back();
  expectClose(dx, expectedDx, 4 * kRounding);
}

Pooling pooling(Index channels, Index pool, Index stride) {
  return {.height = 7,
          .width = 6,
          .channels = channels,
          .poolHeight = pool,
          .poolWidth = pool,
          .strideY = stride,
          .strideX = stride,
          .outHeight = (7 - pool) / stride + 1,
          .outWidth = (6 - pool) / stride + 1};
}

TEST(MaxPool, IsRightForEveryNumberOfChannels) {
  for (const Index channels : {1, 2, 3, 4, 5, 7, 8, 9, 33}) {
    const Pooling p = pooling(channels, 2, 2);
    expectRight(p, randomValues(p.imageSize(), 1));
  }
}

TEST(MaxPool, IsRightForWindowsOfAnySizeAndStride) {
  for (const Index pool : {1, 2, 3, 6}) {
    for (const Index stride : {1, 2, 3, 4, 5}) {
      const Pooling p = pooling(5, pool, stride);
      expectRight(p, randomValues(p.imageSize(), 1));
    }
  }
}

TEST(MaxPool, CutsWindowsAtTheBorder) {
  for (const Index pad : {0, 1, 2}) {
    const Pooling p{.height = 5,
                    .width = 4,
                    .channels = 5,
                    .poolHeight = 3,
                    .poolWidth = 4,
                    .strideY = 2,
                    .strideX = 1,
                    .padTop = std::min<Index>(pad, 2),
                    .padLeft = pad,
                    .outHeight = 3,
                    .outWidth = 4};
    // All below zero, so that a zero from outside would show.
    expectRight(p, randomValues(p.imageSize(), 1, -2, -1));
  }
}

TEST(MaxPool, TakesTheFirstOfEquals) {
  for (const Index channels : {1, 4, 5}) {
    const Pooling p = pooling(channels, 3, 2);
    expectRight(p, Values(static_cast<std::size_t>(p.imageSize()), Scalar(0.5)));
    expectRight(p, Values(static_cast<std::size_t>(p.imageSize()),
                          -std::numeric_limits<Scalar>::infinity()));
  }
}

TEST(MaxPool, PassesANaNOn) {
  for (const Index channels : {1, 4}) {
    const Pooling p = pooling(channels, 2, 2);
    for (Index where = 0; where < 2; ++where) {
      Values x = randomValues(p.imageSize(), 1);
      x[static_cast<std::size_t>(where * channels)] = Scalar(NAN);
      Values y(static_cast<std::size_t>(p.outSize())), place(y.size());
      maxPool(p, x.data(), y.data(), place.data());
      EXPECT_TRUE(std::isnan(y[0]));
      EXPECT_FALSE(std::isnan(y[static_cast<std::size_t>(channels)]));
    }
  }
}

}  // namespace
}  // namespace linnet::test
