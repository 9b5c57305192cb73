#include "engine/layers/winograd_convolution.h"

#include <algorithm>

namespace linnet {
namespace {

// With fewer squares an image, tiles of the product stay empty.
constexpr Index kFewestTiles = 4;
// With fewer numbers in a place of the kernel, going to and from the planes costs more than it
// saves; with more, the planes fit no cache, and each thread has some of its own.
constexpr double kFewestNumbers = 16 * 16;
constexpr double kMostNumbers = 128 * 128;
// By how much there must be fewer multiplications: squares may reach beyond a small image.
constexpr double kGain = 1.5;

bool isPlain(const Convolution& c) {
  return c.kernelHeight == 3 && c.kernelWidth == 3 && c.strideY == 1 && c.strideX == 1 &&
         c.dilationY == 1 && c.dilationX == 1 && c.groups == 1;
}

// In doubles: the sizes come from a file, and an Index of WebAssembly has 32 bits.
bool savesEnough(const Winograd& w) {
  const double numbers = static_cast<double>(w.channels) * static_cast<double>(w.filters);
  const double pixels = static_cast<double>(w.outHeight) * static_cast<double>(w.outWidth);
  return w.tiles() >= kFewestTiles && numbers >= kFewestNumbers && numbers <= kMostNumbers &&
         kGain * Winograd::kPlanes * static_cast<double>(w.tiles()) <= 9 * pixels;
}

}  // namespace

WinogradConvolution::WinogradConvolution(const Shape& x, const Convolution& there,
                                         const Slide& rows, const Slide& columns)
    : w_{x[0], x[1], x[2], there.filters, rows.padBefore, columns.padBefore, rows.out, columns.out},
      isBetter_(isPlain(there) && w_.fillsTiles() && savesEnough(w_)) {}

Index WinogradConvolution::imageMemory() const { return gradientAt() + w_.kernelPlanes(); }

void WinogradConvolution::packForward(const Scalar* kernel, Scalar* kernelMemory) const {
  kernelToPlanes(w_, kernel, kernelMemory);
}

void WinogradConvolution::packBackward(const Scalar* kernel, Scalar* kernelMemory) const {
  Scalar* const there = kernelMemory + w_.kernelPlanes();
  kernelToPlanes(w_, kernel, there);
  turnKernelPlanes(w_, there, kernelMemory);
}

template <class Work>
void WinogradConvolution::forEachTiles(Work work) const {
  const Index step = w_.tilesAtOnce();
  for (Index tile = 0; tile < w_.tiles(); tile += step) {
    work(Tiles{tile, std::min(tile + step, w_.tiles())});
  }
}

void WinogradConvolution::forward(const Scalar* x, const Scalar* kernelMemory, Scalar* y,
                                  const GemmEpilogue& epilogue, Scalar* imageMemory) const {
  Scalar* const outputs = imageMemory + outputsAt();
  forEachTiles([&](Tiles tiles) {
    inputToPlanes(w_, tiles, x, imageMemory);
    multiplyPlanes(w_, tiles, imageMemory, kernelMemory, outputs);
    outputFromPlanes(w_, tiles, outputs, y, epilogue);
  });
}

void WinogradConvolution::backward(const Scalar* x, const Scalar* dy, const Scalar* kernelMemory,
                                   Scalar* dx, Scalar* dKernel, bool add,
                                   Scalar* imageMemory) const {
  Scalar* const outputs = imageMemory + outputsAt();
  if (dx) std::fill_n(dx, w_.imageSize(), Scalar{0});
  forEachTiles([&](Tiles tiles) {
    outputGradientToPlanes(w_, tiles, dy, outputs);
    if (dKernel) {
      inputToPlanes(w_, tiles, x, imageMemory);
      multiplyPlanesToKernel(w_, tiles, imageMemory, outputs, add || tiles.begin > 0,
                             imageMemory + gradientAt());
    }
    if (dx) {
      multiplyPlanesBack(w_, tiles, outputs, kernelMemory, imageMemory);
      addInputGradient(w_, tiles, imageMemory, dx);
    }
  });
}

void WinogradConvolution::finish(Scalar* dKernel, const Scalar* imageMemory) const {
  kernelFromPlanes(w_, imageMemory + gradientAt(), dKernel);
}

}  // namespace linnet
