#pragma once

#include "engine/kernels/gemm/gemm.h"

// Convolution of images in Keras's layout: x [height, width, channels], kernel [kernelHeight,
// kernelWidth, channels / groups, filters], y [outHeight, outWidth, filters]. It is a matrix
// product whose left operand, the patches of the image, is never written down: a tile reads the
// patches where they lie.

namespace linnet {

/// The sizes of a convolution of one image that already has its border of zeros.
struct Convolution {
  Index height, width, channels;
  Index filters;
  Index kernelHeight, kernelWidth;
  Index strideY = 1, strideX = 1;
  Index dilationY = 1, dilationX = 1;
  Index groups = 1;
  /// Rows of x at the top and at the bottom that are known to be zero: they add nothing, and where
  /// all pixels of a tile read one it is passed over.
  Index zeroTop = 0, zeroBottom = 0;

  Index outHeight() const { return (height - (kernelHeight - 1) * dilationY - 1) / strideY + 1; }
  Index outWidth() const { return (width - (kernelWidth - 1) * dilationX - 1) / strideX + 1; }
  Index pixels() const { return outHeight() * outWidth(); }
  Index imageSize() const { return height * width * channels; }
  Index groupChannels() const { return channels / groups; }
  Index groupFilters() const { return filters / groups; }
  /// The length of the sum behind one output.
  Index depth() const { return kernelHeight * kernelWidth * groupChannels(); }
  double multiplications() const {
    return static_cast<double>(pixels()) * static_cast<double>(depth()) *
           static_cast<double>(filters);
  }
};

/// Where an image is put into a larger one: the border, and the steps between its pixels.
struct Placement {
  Index top, left;
  Index stepY = 1, stepX = 1;
};

/// Writes `image` [height, width, channels] into `to` [toHeight, toWidth, channels], which is zero
/// where the image does not reach.
void placeImage(Index height, Index width, Index channels, const Scalar* image,
                const Placement& placement, Index toWidth, Scalar* to);

/// How many Scalars the packed filters take.
Index packedFiltersSize(const Convolution& c);
/// Packs the kernel for convolveImage.
void packFilters(const Convolution& c, const Scalar* kernel, Scalar* packed);

/// y = epilogue(x * kernel) for one image.
void convolveImage(const Convolution& c, const Scalar* x, const Scalar* packed, Scalar* y,
                   GemmEpilogue epilogue = {});

/// Rows [begin, end) of the kernel's gradient, taken as [depth, filters], by one image: stored, or
/// added to what is there. Pixels are summed in ascending order. `memory` is room for
/// filterGradientMemory(c) Scalars.
void filterGradient(const Convolution& c, const Scalar* x, const Scalar* dy, Index begin, Index end,
                    bool add, Scalar* dKernel, Scalar* memory);
Index filterGradientMemory(const Convolution& c);

/// The convolution that takes dy, placed with steps of the stride and a border, to dx; a kernel
/// for it is made by turnKernel. `height` and `width` are dx's.
Convolution dataGradient(const Convolution& c, Index height, Index width);
/// The kernel turned by half a turn, with channels and filters exchanged within each group:
/// [kernelHeight, kernelWidth, filters / groups, channels].
void turnKernel(const Convolution& c, const Scalar* kernel, Scalar* turned);

/// The same by four nested loops, the oracle: y, dKernel and dx each optional (null).
void convolveReference(const Convolution& c, const Scalar* x, const Scalar* kernel, Scalar* y,
                       const Scalar* dy, Scalar* dKernel, Scalar* dx);

}  // namespace linnet
