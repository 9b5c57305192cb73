#pragma once

#include "engine/kernels/convolution/convolution.h"

namespace linnet {

/// Whether the patches are a few runs of a few numbers, as those of an image of one channel are:
/// going from run to run would then cost more than the sums.
bool hasShortPatches(const Convolution& c);

/// convolveImage for such: four pixels' patches are written down once for all filters, and where
/// all of them are zero, as in an image's margins, there is nothing to sum.
void convolveShort(const Convolution& c, const Scalar* x, const Scalar* packed, Scalar* y,
                   const GemmEpilogue& epilogue);

}  // namespace linnet
