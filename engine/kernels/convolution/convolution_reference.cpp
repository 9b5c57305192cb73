#include <algorithm>

#include "engine/kernels/convolution/convolution.h"

namespace linnet {
namespace {

// Calls visit(x's index, kernel's index, y's index) for every product of the convolution.
template <class Visit>
void forEachProduct(const Convolution& c, Visit visit) {
  for (Index p = 0; p < c.pixels(); ++p) {
    for (Index f = 0; f < c.filters; ++f) {
      for (Index k = 0; k < c.depth(); ++k) {
        const Index channel = k % c.groupChannels();
        const Index kx = k / c.groupChannels() % c.kernelWidth;
        const Index ky = k / c.groupChannels() / c.kernelWidth;
        const Index y = p / c.outWidth() * c.strideY + ky * c.dilationY;
        const Index x = p % c.outWidth() * c.strideX + kx * c.dilationX;
        const Index group = f / c.groupFilters();
        visit((y * c.width + x) * c.channels + group * c.groupChannels() + channel,
              k * c.filters + f, p * c.filters + f);
      }
    }
  }
}

}  // namespace

void convolveReference(const Convolution& c, const Scalar* x, const Scalar* kernel, Scalar* y,
                       const Scalar* dy, Scalar* dKernel, Scalar* dx) {
  if (y) std::fill_n(y, c.pixels() * c.filters, Scalar{0});
  if (dKernel) std::fill_n(dKernel, c.depth() * c.filters, Scalar{0});
  if (dx) std::fill_n(dx, c.imageSize(), Scalar{0});
  forEachProduct(c, [&](Index atX, Index atKernel, Index atY) {
    if (y) y[atY] += x[atX] * kernel[atKernel];
    if (dKernel) dKernel[atKernel] += x[atX] * dy[atY];
    if (dx) dx[atX] += kernel[atKernel] * dy[atY];
  });
}

}  // namespace linnet
