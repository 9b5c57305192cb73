#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

// The small passes over memory that are not worth a file each.

namespace linnet {

/// dx[i] = y[i] > 0 ? dy[i] : 0; dx may be dy.
void reluBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx);

/// sums[j] = sum over rows of values[i][j], in ascending i; on top of what is there if `add`.
void sumRows(Index rows, Index columns, const Scalar* values, Scalar* sums, bool add = false);

/// to[i] += from[i]
void addInto(Index count, const Scalar* from, Scalar* to);

/// values[i] *= factor
void scale(Index count, Scalar factor, Scalar* values);

/// The sum of values[i]^2, in double, in an order that depends on the count alone.
double sumOfSquares(Index count, const Scalar* values);

}  // namespace linnet
