#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

using simd::Vec;

template <int Rows>
[[gnu::noinline]] void multiplyRows(const TileProduct& tile) {
  Vec sums[Rows][2];
  for (int i = 0; i < Rows; ++i) {
    const Scalar* c = tile.c + i * tile.ldc;
    sums[i][0] = tile.accumulate ? simd::load(c) : Vec{};
    sums[i][1] = tile.accumulate ? simd::load(c + simd::kLanes) : Vec{};
  }

  const Scalar* b = tile.b;
  const Index aK = tile.aK;
  const Index bK = tile.bK;
  const Index toNextRun = tile.aRunStride - tile.k * aK;
  const Scalar* a[Rows];
  for (int i = 0; i < Rows; ++i) a[i] = tile.a + tile.aRow[i];
  for (Index run = 0; run < tile.runs; ++run) {
    for (Index k = 0; k < tile.k; ++k) {
      const Vec left = simd::load(b);
      const Vec right = simd::load(b + simd::kLanes);
      b += bK;
      for (int i = 0; i < Rows; ++i) {
        const Vec factor = simd::splat(*a[i]);
        a[i] += aK;
        sums[i][0] = simd::madd(factor, left, sums[i][0]);
        sums[i][1] = simd::madd(factor, right, sums[i][1]);
      }
    }
    for (int i = 0; i < Rows; ++i) a[i] += toNextRun;
  }

  for (int i = 0; i < Rows; ++i) {
    Scalar* c = tile.c + i * tile.ldc;
    for (int half = 0; half < 2; ++half) {
      Vec sum = sums[i][half];
      if (tile.bias) sum += simd::load(tile.bias + half * simd::kLanes);
      if (tile.relu) sum = simd::max(Vec{}, sum);
      simd::store(c + half * simd::kLanes, sum);
    }
  }
}

}  // namespace

void multiplyTile(int rows, const TileProduct& tile) {
  switch (rows) {
    case 1:
      return multiplyRows<1>(tile);
    case 2:
      return multiplyRows<2>(tile);
    case 3:
      return multiplyRows<3>(tile);
    default:
      return multiplyRows<4>(tile);
  }
}

}  // namespace linnet
