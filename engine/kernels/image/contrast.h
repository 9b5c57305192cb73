#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// y = (x - mean) * factor + mean, with the mean of each channel of the image, cut to [least,
/// most].
struct Contrast {
  Index pixels, channels;
  Scalar least, most;
};

/// `mean` is memory for a number a channel, which contrastBackward reads.
void adjustContrast(const Contrast& c, Scalar factor, const Scalar* x, Scalar* mean, Scalar* y);
/// dx from dy; `sums` is memory for a number a channel.
void contrastBackward(const Contrast& c, Scalar factor, const Scalar* x, const Scalar* mean,
                      const Scalar* dy, Scalar* sums, Scalar* dx);

}  // namespace linnet
