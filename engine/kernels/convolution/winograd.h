#pragma once

#include <algorithm>

#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/gemm/tile.h"

// The convolution with 3 x 3 kernels in a third of the multiplications: the image in squares of 5 x
// 5 pixels, the kernel, and the squares of 3 x 3 outputs are each transformed into 25 planes
// (minimal_filter.h), and between those planes it is a product of matrices a plane. Its results are
// within 1e-6 of an image's largest sum of absolute products of the reference's, three times as far
// as those of the direct sum (measured). Their bits depend on nothing but the image and the kernel.

namespace linnet {

/// One image without its border: x [height, width, channels], y [outHeight, outWidth, filters],
/// and how many zeros stand before x's first pixel. The kernel is [3, 3, channels, filters].
struct Winograd {
  static constexpr Index kPlanes = 25;

  Index height, width, channels;
  Index filters;
  Index padTop, padLeft;
  Index outHeight, outWidth;

  /// Whether channels and filters fill whole tiles of the product, which all below is made for.
  bool fillsTiles() const { return channels % kTileColumns == 0 && filters % kTileColumns == 0; }
  Index tilesAcross() const { return (outWidth + 2) / 3; }
  /// Squares of an image.
  Index tiles() const { return (outHeight + 2) / 3 * tilesAcross(); }
  /// So many of them are worked on at once, in planes that stay in the cache; the last ones of an
  /// image may be fewer. Whole tiles of the product, but for the last.
  Index tilesAtOnce() const {
    constexpr Index kMost = 32;
    const Index times = (tiles() + kMost - 1) / kMost;
    const Index each = (tiles() + times - 1) / times;
    return std::min(tiles(), (each + kTileRows - 1) / kTileRows * kTileRows);
  }
  Index imageSize() const { return height * width * channels; }
  Index outSize() const { return outHeight * outWidth * filters; }
  /// From a plane of the kernel, of inputs or of outputs to the next one, in Scalars.
  Index kernelPlane() const { return channels * filters + kGap; }
  Index inputPlane() const { return tilesAtOnce() * channels + kGap; }
  Index outputPlane() const { return tilesAtOnce() * filters + kGap; }
  /// How many Scalars all planes take.
  Index kernelPlanes() const { return kPlanes * kernelPlane(); }
  Index inputPlanes() const { return kPlanes * inputPlane(); }
  Index outputPlanes() const { return kPlanes * outputPlane(); }

  // A line of the cache: planes a multiple of 4096 bytes apart would all meet in the same few
  // lines.
  static constexpr Index kGap = 16;
};

/// Some squares of an image, row by row: no more than tilesAtOnce.
struct Tiles {
  Index begin, end;

  Index count() const { return end - begin; }
};

// Planes of inputs are [tiles, channels], those of outputs [tiles, filters]. Those of the kernel
// are as a tile of the product reads them, [filters / 8, channels, 8], and for the way back
// [channels / 8, filters, 8]; those of its gradient are [channels, filters].

/// The kernel's planes, of the way there.
void kernelToPlanes(const Winograd& w, const Scalar* kernel, Scalar* planes);
/// From the planes of the way there to those of the way back.
void turnKernelPlanes(const Winograd& w, const Scalar* planes, Scalar* back);
/// The kernel's gradient from the gradient of its planes.
void kernelFromPlanes(const Winograd& w, const Scalar* planes, Scalar* dKernel);

/// The planes of inputs.
void inputToPlanes(const Winograd& w, Tiles tiles, const Scalar* x, Scalar* planes);
/// y = epilogue(.).
void outputFromPlanes(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* y,
                      const GemmEpilogue& epilogue);
/// The gradient of the planes of outputs from dy.
void outputGradientToPlanes(const Winograd& w, Tiles tiles, const Scalar* dy, Scalar* planes);
/// Adds to dx what the gradient of the planes of inputs says.
void addInputGradient(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* dx);

/// Outputs = inputs * kernel, plane by plane.
void multiplyPlanes(const Winograd& w, Tiles tiles, const Scalar* inputs, const Scalar* kernel,
                    Scalar* outputs);
/// The gradient of inputs = that of outputs * kernel', from the planes of the way back.
void multiplyPlanesBack(const Winograd& w, Tiles tiles, const Scalar* outputs, const Scalar* kernel,
                        Scalar* inputs);
/// The gradient of the kernel's planes = inputs' * that of outputs: stored, or added to what is
/// there.
void multiplyPlanesToKernel(const Winograd& w, Tiles tiles, const Scalar* inputs,
                            const Scalar* outputs, bool add, Scalar* kernel);

}  // namespace linnet
