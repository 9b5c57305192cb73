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

}  // namespace linnet
