#include "engine/kernels/convolution/depthwise.h"

#include <algorithm>

namespace linnet {
namespace {

// Outputs [begin, end) of an axis are those for which a place of the kernel lies on a pixel.
struct Reach {
  Index begin, end;

  Reach(Index extent, Index out, Index stride, Index offset) {
    begin = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
    const Index last = extent - 1 - offset;
    end = last < 0 ? 0 : std::min(out, last / stride + 1);
  }
};

// Calls visit(x's pixel, y's pixel), their first channels' offsets, for each product of one place.
template <class Visit>
inline void forEachProduct(const Depthwise& d, Index place, Visit visit) {
  const Index offsetY = place / d.kernelWidth * d.dilationY - d.padTop;
  const Index offsetX = place % d.kernelWidth * d.dilationX - d.padLeft;
  const Reach rows(d.height, d.outHeight, d.strideY, offsetY);
  const Reach columns(d.width, d.outWidth, d.strideX, offsetX);
  for (Index y = rows.begin; y < rows.end; ++y) {
    const Index line = (y * d.strideY + offsetY) * d.width + offsetX;
    for (Index x = columns.begin; x < columns.end; ++x) {
      visit((line + x * d.strideX) * d.channels, (y * d.outWidth + x) * d.filters());
    }
  }
}

// Calls visit(channel, filter) with the channel's filters one after another.
template <class Visit>
inline void forEachFilter(const Depthwise& d, Visit visit) {
  if (d.multiplier == 1) {
    for (Index c = 0; c < d.channels; ++c) visit(c, c);
    return;
  }
  for (Index c = 0; c < d.channels; ++c) {
    for (Index m = 0; m < d.multiplier; ++m) visit(c, c * d.multiplier + m);
  }
}

[[gnu::noinline]] void convolvePlace(const Depthwise& d, Index place, const Scalar* __restrict x,
                                     const Scalar* __restrict kernel, Scalar* __restrict y) {
  forEachProduct(d, place, [&](Index in, Index out) {
    forEachFilter(d, [&](Index c, Index f) { y[out + f] += x[in + c] * kernel[f]; });
  });
}

[[gnu::noinline]] void placeToInput(const Depthwise& d, Index place, const Scalar* __restrict dy,
                                    const Scalar* __restrict kernel, Scalar* __restrict dx) {
  forEachProduct(d, place, [&](Index in, Index out) {
    forEachFilter(d, [&](Index c, Index f) { dx[in + c] += dy[out + f] * kernel[f]; });
  });
}

}  // namespace

void depthwise(const Depthwise& d, const Scalar* x, const Scalar* kernel, const Scalar* bias,
               Scalar* y) {
  const Index pixels = d.outHeight * d.outWidth;
  for (Index p = 0; p < pixels; ++p) {
    Scalar* pixel = y + p * d.filters();
    if (bias) {
      std::copy_n(bias, d.filters(), pixel);
    } else {
      std::fill_n(pixel, d.filters(), Scalar{0});
    }
  }
  for (Index place = 0; place < d.kernelHeight * d.kernelWidth; ++place) {
    convolvePlace(d, place, x, kernel + place * d.filters(), y);
  }
}

void depthwiseToInput(const Depthwise& d, const Scalar* dy, const Scalar* kernel, Scalar* dx) {
  std::fill_n(dx, d.imageSize(), Scalar{0});
  for (Index place = 0; place < d.kernelHeight * d.kernelWidth; ++place) {
    placeToInput(d, place, dy, kernel + place * d.filters(), dx);
  }
}

[[gnu::noinline]] void addDepthwiseGradient(const Depthwise& d, Index place,
                                            const Scalar* __restrict x, const Scalar* __restrict dy,
                                            Scalar* __restrict dPlace) {
  forEachProduct(d, place, [&](Index in, Index out) {
    forEachFilter(d, [&](Index c, Index f) { dPlace[f] += x[in + c] * dy[out + f]; });
  });
}

}  // namespace linnet
