#pragma once

#include "engine/kernels/pooling/pooling.h"

namespace linnet {

/// y = the mean of each window of one image; what lies outside the image does not count.
void averagePool(const Pooling& p, const Scalar* x, Scalar* y);

/// dx = each window's dy in equal shares, summed where windows overlap.
void averagePoolBackward(const Pooling& p, const Scalar* dy, Scalar* dx);

}  // namespace linnet
