#pragma once

#include <algorithm>

#include "engine/kernels/pooling/pooling.h"
#include "engine/kernels/simd/simd.h"

// What the pooling kernels share.

namespace linnet {

/// A window cut to the image: its first pixel, its size, and how far it was cut at the top left.
struct PoolWindow {
  Index top, left, height, width, cutTop, cutLeft;

  PoolWindow(const Pooling& p, Index outY, Index outX) {
    const Index y = outY * p.strideY - p.padTop;
    const Index x = outX * p.strideX - p.padLeft;
    top = std::max<Index>(y, 0);
    left = std::max<Index>(x, 0);
    height = std::min(y + p.poolHeight, p.height) - top;
    width = std::min(x + p.poolWidth, p.width) - left;
    cutTop = top - y;
    cutLeft = left - x;
  }
};

/// Calls visit(offset of the pixel in the image, its place in the window) row by row.
template <class Visit>
inline void forEachPixel(const Pooling& p, const PoolWindow& window, Visit visit) {
  for (Index y = 0; y < window.height; ++y) {
    for (Index x = 0; x < window.width; ++x) {
      visit(((window.top + y) * p.width + window.left + x) * p.channels,
            static_cast<Scalar>((window.cutTop + y) * p.poolWidth + window.cutLeft + x));
    }
  }
}

/// Four channels at a time where there are four.
template <class Vectors, class Scalars>
inline void forEachChannel(Index channels, Vectors four, Scalars one) {
  Index c = 0;
  for (; c + simd::kLanes <= channels; c += simd::kLanes) four(c);
  for (; c < channels; ++c) one(c);
}

}  // namespace linnet
