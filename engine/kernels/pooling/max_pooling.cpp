#include "engine/kernels/pooling/max_pooling.h"

#include <algorithm>

#include "engine/kernels/pooling/window.h"
#include "engine/kernels/simd/simd.h"

namespace linnet {
namespace {

using simd::Vec;

// Channels [channel, channel + 4) or one: T is Vec or Scalar.
template <class T, class Load, class Store, class Splat>
inline void poolWindow(const Pooling& p, const PoolWindow& window, Load load, Store store,
                       Splat splat) {
  T best = splat(0);
  T place = splat(-1);
  forEachPixel(p, window, [&](Index offset, Scalar number) {
    const T value = load(offset);
    // A NaN is passed on, as Keras does, not passed over.
    const auto better = (place < splat(0)) | (value > best) | (value != value);
    best = better ? value : best;
    place = better ? splat(number) : place;
  });
  store(best, place);
}

[[gnu::noinline]] void poolRow(const Pooling& p, Index outY, const Scalar* x, Scalar* y,
                               Scalar* place) {
  for (Index outX = 0; outX < p.outWidth; ++outX) {
    const PoolWindow window(p, outY, outX);
    const Index out = (outY * p.outWidth + outX) * p.channels;
    forEachChannel(
        p.channels,
        [&](Index c) {
          poolWindow<Vec>(
              p, window, [&](Index offset) { return simd::load(x + offset + c); },
              [&](Vec best, Vec number) {
                simd::store(y + out + c, best);
                simd::store(place + out + c, number);
              },
              simd::splat);
        },
        [&](Index c) {
          poolWindow<Scalar>(
              p, window, [&](Index offset) { return x[offset + c]; },
              [&](Scalar best, Scalar number) {
                y[out + c] = best;
                place[out + c] = number;
              },
              [](Scalar value) { return value; });
        });
  }
}

[[gnu::noinline]] void poolRowBackward(const Pooling& p, Index outY, const Scalar* dy,
                                       const Scalar* place, Scalar* dx) {
  for (Index outX = 0; outX < p.outWidth; ++outX) {
    const PoolWindow window(p, outY, outX);
    const Index out = (outY * p.outWidth + outX) * p.channels;
    forEachPixel(p, window, [&](Index offset, Scalar number) {
      forEachChannel(
          p.channels,
          [&](Index c) {
            const Vec here = simd::load(place + out + c) == simd::splat(number)
                                 ? simd::load(dy + out + c)
                                 : Vec{};
            simd::store(dx + offset + c, simd::load(dx + offset + c) + here);
          },
          [&](Index c) {
            if (place[out + c] == number) dx[offset + c] += dy[out + c];
          });
    });
  }
}

}  // namespace

void maxPool(const Pooling& p, const Scalar* x, Scalar* y, Scalar* place) {
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRow(p, outY, x, y, place);
}

void maxPoolBackward(const Pooling& p, const Scalar* dy, const Scalar* place, Scalar* dx) {
  std::fill_n(dx, p.imageSize(), Scalar{0});
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRowBackward(p, outY, dy, place, dx);
}

}  // namespace linnet
