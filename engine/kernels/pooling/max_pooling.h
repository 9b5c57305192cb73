#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// Pooling of images [height, width, channels] to [outHeight, outWidth, channels]: each output
/// looks at a window that begins at (out * stride - pad), cut to the image.
struct Pooling {
  Index height, width, channels;
  Index poolHeight, poolWidth;
  Index strideY, strideX;
  Index padTop = 0, padLeft = 0;
  Index outHeight, outWidth;

  Index imageSize() const { return height * width * channels; }
  Index outSize() const { return outHeight * outWidth * channels; }
};

/// y = the largest of each window of one image, and `place` which of the window's pixels it was,
/// counted row by row: the first of equals.
void maxPool(const Pooling& p, const Scalar* x, Scalar* y, Scalar* place);

/// dx = dy at the places of the largest, summed where windows overlap, and 0 elsewhere.
void maxPoolBackward(const Pooling& p, const Scalar* dy, const Scalar* place, Scalar* dx);

}  // namespace linnet
