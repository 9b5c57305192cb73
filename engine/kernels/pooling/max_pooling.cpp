#include "engine/kernels/pooling/max_pooling.h"

#include <algorithm>

#include "engine/kernels/pooling/window.h"

namespace linnet {
namespace {

using simd::Vec;

// All channels of one pixel are the best so far.
[[gnu::noinline]] void takeFirst(Index channels, const Scalar* x, Scalar number, Scalar* y,
                                 Scalar* place) {
  std::copy_n(x, channels, y);
  std::fill_n(place, channels, number);
}

// Channels [c, c + 4) or one: T is Vec or Scalar. A NaN is passed on, as Keras does, not passed
// over.
template <class T>
inline void better(T value, T number, T& best, T& place) {
  const auto wins = (value > best) | (value != value);
  best = wins ? value : best;
  place = wins ? number : place;
}

// Each channel of one more pixel, if it is better.
[[gnu::noinline]] void takeBetter(Index channels, const Scalar* x, Scalar number, Scalar* y,
                                  Scalar* place) {
  Index c = 0;
  for (; c + simd::kLanes <= channels; c += simd::kLanes) {
    Vec best = simd::load(y + c);
    Vec at = simd::load(place + c);
    better(simd::load(x + c), simd::splat(number), best, at);
    simd::store(y + c, best);
    simd::store(place + c, at);
  }
  for (; c < channels; ++c) better(x[c], number, y[c], place[c]);
}

void poolRow(const Pooling& p, Index outY, const Scalar* x, Scalar* y, Scalar* place) {
  for (Index outX = 0; outX < p.outWidth; ++outX) {
    const Index out = (outY * p.outWidth + outX) * p.channels;
    bool first = true;
    forEachPixel(p, PoolWindow(p, outY, outX), [&](Index offset, Scalar number) {
      (first ? takeFirst : takeBetter)(p.channels, x + offset, number, y + out, place + out);
      first = false;
    });
  }
}

// What of one pixel's channels was the best gets the gradient, on top of what is there if `add`.
[[gnu::noinline]] void giveBack(Index channels, const Scalar* dy, const Scalar* place,
                                Scalar number, bool add, Scalar* dx) {
  Index c = 0;
  for (; c + simd::kLanes <= channels; c += simd::kLanes) {
    const Vec won = simd::load(place + c) == simd::splat(number) ? simd::load(dy + c) : Vec{};
    simd::store(dx + c, add ? simd::load(dx + c) + won : won);
  }
  for (; c < channels; ++c) {
    const Scalar won = place[c] == number ? dy[c] : Scalar{0};
    dx[c] = add ? dx[c] + won : won;
  }
}

void poolRowBackward(const Pooling& p, Index outY, bool add, const Scalar* dy, const Scalar* place,
                     Scalar* dx) {
  for (Index outX = 0; outX < p.outWidth; ++outX) {
    const Index out = (outY * p.outWidth + outX) * p.channels;
    forEachPixel(p, PoolWindow(p, outY, outX), [&](Index offset, Scalar number) {
      giveBack(p.channels, dy + out, place + out, number, add, dx + offset);
    });
  }
}

// Whether every pixel of the image is in one window and in no second.
bool isTiled(const Pooling& p) {
  return p.strideY == p.poolHeight && p.strideX == p.poolWidth &&
         p.outHeight * p.strideY - p.padTop >= p.height &&
         p.outWidth * p.strideX - p.padLeft >= p.width;
}

}  // namespace

void maxPool(const Pooling& p, const Scalar* x, Scalar* y, Scalar* place) {
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRow(p, outY, x, y, place);
}

void maxPoolBackward(const Pooling& p, const Scalar* dy, const Scalar* place, Scalar* dx) {
  const bool add = !isTiled(p);
  if (add) std::fill_n(dx, p.imageSize(), Scalar{0});
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRowBackward(p, outY, add, dy, place, dx);
}

}  // namespace linnet
