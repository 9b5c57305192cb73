#pragma once

#include "engine/kernels/pooling/pooling.h"

namespace linnet {

/// y = the largest of each window of one image, and `place` which of the window's pixels it was,
/// counted row by row: the first of equals.
void maxPool(const Pooling& p, const Scalar* x, Scalar* y, Scalar* place);

/// dx = dy at the places of the largest, summed where windows overlap, and 0 elsewhere.
void maxPoolBackward(const Pooling& p, const Scalar* dy, const Scalar* place, Scalar* dx);

}  // namespace linnet
