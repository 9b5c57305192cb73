#include "engine/kernels/gemm/pack.h"

#include <algorithm>

#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

using simd::Vec;

// Four rows of four numbers become four columns.
void transpose4x4(const Scalar* from, Index ld, Scalar* to, Index toLd) {
  const Vec r0 = simd::load(from);
  const Vec r1 = simd::load(from + ld);
  const Vec r2 = simd::load(from + 2 * ld);
  const Vec r3 = simd::load(from + 3 * ld);
  const Vec low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  const Vec high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  const Vec low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  const Vec high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  simd::store(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
  simd::store(to + toLd, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
  simd::store(to + 2 * toLd, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
  simd::store(to + 3 * toLd, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

void packWholeTransposed(const Scalar* from, Index ld, Index count, Scalar* panel) {
  constexpr Index kStep = simd::kLanes;
  Index p = 0;
  for (; p + kStep <= count; p += kStep) {
    transpose4x4(from + p, ld, panel + p * kTileColumns, kTileColumns);
    transpose4x4(from + kStep * ld + p, ld, panel + p * kTileColumns + kStep, kTileColumns);
  }
  for (; p < count; ++p) {
    for (int j = 0; j < kTileColumns; ++j) panel[p * kTileColumns + j] = from[j * ld + p];
  }
}

void packWhole(const Scalar* from, Index ld, Index count, Scalar* panel) {
  for (Index p = 0; p < count; ++p, from += ld, panel += kTileColumns) {
    simd::store(panel, simd::load(from));
    simd::store(panel + simd::kLanes, simd::load(from + simd::kLanes));
  }
}

void packEdge(const GemmOperand& b, Index k, Index count, Index column, Index columns,
              Scalar* panel) {
  const bool transposed = b.transpose == Transpose::kYes;
  const Index kStride = transposed ? 1 : b.ld;
  const Index columnStride = transposed ? b.ld : 1;
  const Scalar* from = b.data + k * kStride + column * columnStride;
  for (Index p = 0; p < count; ++p) {
    Scalar* row = panel + p * kTileColumns;
    for (Index j = 0; j < columns; ++j) row[j] = from[p * kStride + j * columnStride];
    std::fill(row + columns, row + kTileColumns, Scalar{0});
  }
}

}  // namespace

void packPanel(const GemmOperand& b, Index k, Index count, Index column, Index n, Scalar* panel) {
  if (n - column < kTileColumns) {
    packEdge(b, k, count, column, n - column, panel);
  } else if (b.transpose == Transpose::kYes) {
    packWholeTransposed(b.data + column * b.ld + k, b.ld, count, panel);
  } else {
    packWhole(b.data + k * b.ld + column, b.ld, count, panel);
  }
}

}  // namespace linnet
