#include "engine/kernels/pooling/average_pooling.h"

#include "engine/kernels/pooling/window.h"

namespace linnet {
namespace {

// to[c] += from[c] * factor
inline void addScaled(Index channels, const Scalar* from, Scalar factor, Scalar* to) {
  forEachChannel(
      channels,
      [&](Index c) {
        simd::store(to + c, simd::load(to + c) + simd::load(from + c) * simd::splat(factor));
      },
      [&](Index c) { to[c] += from[c] * factor; });
}

// Calls visit(offset of the pixel in x, offset of the window in y, the window's share of each).
template <class Visit>
inline void forEachShare(const Pooling& p, Index outY, Visit visit) {
  for (Index outX = 0; outX < p.outWidth; ++outX) {
    const PoolWindow window(p, outY, outX);
    const Index out = (outY * p.outWidth + outX) * p.channels;
    const Scalar share = 1 / static_cast<Scalar>(window.height * window.width);
    forEachPixel(p, window, [&](Index offset, Scalar) { visit(offset, out, share); });
  }
}

[[gnu::noinline]] void poolRow(const Pooling& p, Index outY, const Scalar* x, Scalar* y) {
  forEachShare(p, outY, [&](Index offset, Index out, Scalar share) {
    addScaled(p.channels, x + offset, share, y + out);
  });
}

[[gnu::noinline]] void poolRowBackward(const Pooling& p, Index outY, const Scalar* dy, Scalar* dx) {
  forEachShare(p, outY, [&](Index offset, Index out, Scalar share) {
    addScaled(p.channels, dy + out, share, dx + offset);
  });
}

}  // namespace

void averagePool(const Pooling& p, const Scalar* x, Scalar* y) {
  std::fill_n(y, p.outSize(), Scalar{0});
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRow(p, outY, x, y);
}

void averagePoolBackward(const Pooling& p, const Scalar* dy, Scalar* dx) {
  std::fill_n(dx, p.imageSize(), Scalar{0});
  for (Index outY = 0; outY < p.outHeight; ++outY) poolRowBackward(p, outY, dy, dx);
}

}  // namespace linnet
