#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

using simd::Vec;

template <int Rows>
struct Sums {
  Vec of[Rows][2];

  explicit Sums(const TileProduct& tile) {
    for (int i = 0; i < Rows; ++i) {
      const Scalar* c = tile.c + i * tile.ldc;
      of[i][0] = tile.accumulate ? simd::load(c) : Vec{};
      of[i][1] = tile.accumulate ? simd::load(c + simd::kLanes) : Vec{};
    }
  }

  void add(int i, Scalar a, Vec left, Vec right) {
    const Vec factor = simd::splat(a);
    of[i][0] = simd::madd(factor, left, of[i][0]);
    of[i][1] = simd::madd(factor, right, of[i][1]);
  }

  void store(const TileProduct& tile) const {
    for (int i = 0; i < Rows; ++i) {
      Scalar* c = tile.c + i * tile.ldc;
      for (int half = 0; half < 2; ++half) {
        Vec sum = of[i][half];
        if (tile.bias) sum += simd::load(tile.bias + half * simd::kLanes);
        if (tile.relu) sum = simd::max(Vec{}, sum);
        simd::store(c + half * simd::kLanes, sum);
      }
    }
  }
};

template <int Rows>
[[gnu::noinline]] void multiplyRows(const TileProduct& tile) {
  Sums<Rows> sums(tile);
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
        sums.add(i, *a[i], left, right);
        a[i] += aK;
      }
    }
    for (int i = 0; i < Rows; ++i) a[i] += toNextRun;
  }
  sums.store(tile);
}

template <int Rows>
[[gnu::noinline]] void multiplyPackedRows(const TileProduct& tile) {
  Sums<Rows> sums(tile);
  const Scalar* a = tile.a;
  const Scalar* b = tile.b;
  const Index bK = tile.bK;
  for (Index k = 0; k < tile.k; ++k, a += kTileRows, b += bK) {
    const Vec left = simd::load(b);
    const Vec right = simd::load(b + simd::kLanes);
    for (int i = 0; i < Rows; ++i) sums.add(i, a[i], left, right);
  }
  sums.store(tile);
}

template <int Rows>
void multiply(const TileProduct& tile) {
  tile.packed ? multiplyPackedRows<Rows>(tile) : multiplyRows<Rows>(tile);
}

}  // namespace

void multiplyTile(int rows, const TileProduct& tile) {
  switch (rows) {
    case 1:
      return multiply<1>(tile);
    case 2:
      return multiply<2>(tile);
    case 3:
      return multiply<3>(tile);
    default:
      return multiply<4>(tile);
  }
}

}  // namespace linnet
