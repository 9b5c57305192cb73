#include "engine/kernels/elementwise.h"

#include <algorithm>

#include "engine/kernels/simd/simd.h"

namespace linnet {

void reluBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx) {
  // Left to the compiler, the choice would become a branch.
  Index i = 0;
  for (; i + simd::kLanes <= count; i += simd::kLanes) {
    const simd::Vec slope = simd::load(dy + i);
    simd::store(dx + i, simd::load(y + i) > simd::Vec{} ? slope : simd::Vec{});
  }
  for (; i < count; ++i) dx[i] = y[i] > 0 ? dy[i] : Scalar{0};
}

void sumRows(Index rows, Index columns, const Scalar* __restrict values, Scalar* __restrict sums,
             bool add) {
  if (!add) std::fill_n(sums, columns, Scalar{0});
  for (Index i = 0; i < rows; ++i, values += columns) {
    for (Index j = 0; j < columns; ++j) sums[j] += values[j];
  }
}

void addInto(Index count, const Scalar* __restrict from, Scalar* __restrict to) {
  for (Index i = 0; i < count; ++i) to[i] += from[i];
}

void scale(Index count, Scalar factor, Scalar* values) {
  for (Index i = 0; i < count; ++i) values[i] *= factor;
}

double sumOfSquares(Index count, const Scalar* values) {
  // Four sums at once, so that none waits for the one before.
  double sums[4] = {};
  for (Index i = 0; i < count; ++i) {
    const auto value = static_cast<double>(values[i]);
    sums[i % 4] += value * value;
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace linnet
