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

}  // namespace linnet
