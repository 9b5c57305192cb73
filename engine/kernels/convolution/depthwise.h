#pragma once

#include "engine/kernels/convolution/convolution.h"

// The convolution in which every channel has filters of its own: y's channel c * multiplier + m
// looks at x's channel c. The kernel is [kernelHeight, kernelWidth, channels, multiplier]. It is a
// grouped convolution with a group a channel, too narrow for tiles: here all channels of a pixel
// are worked on side by side.

namespace linnet {

/// Sizes as those of the convolution of an image without its border (groups = channels, filters =
/// channels * multiplier), and how many zeros stand before the first pixel.
struct Depthwise {
  Index height, width, channels;
  Index multiplier;
  Index kernelHeight, kernelWidth;
  Index strideY, strideX;
  Index dilationY, dilationX;
  Index padTop, padLeft;
  Index outHeight, outWidth;

  Index filters() const { return channels * multiplier; }
  Index imageSize() const { return height * width * channels; }
  Index outSize() const { return outHeight * outWidth * filters(); }
  double multiplications() const {
    return static_cast<double>(outSize()) * static_cast<double>(kernelHeight * kernelWidth);
  }
};

/// y = x * kernel + bias for one image; `bias` may be null.
void depthwise(const Depthwise& d, const Scalar* x, const Scalar* kernel, const Scalar* bias,
               Scalar* y);
/// dx from dy for one image.
void depthwiseToInput(const Depthwise& d, const Scalar* dy, const Scalar* kernel, Scalar* dx);
/// Adds one image's part to the gradient of place `place` (row by row) of the kernel, a row of
/// channels * multiplier numbers.
void addDepthwiseGradient(const Depthwise& d, Index place, const Scalar* x, const Scalar* dy,
                          Scalar* dPlace);

}  // namespace linnet
