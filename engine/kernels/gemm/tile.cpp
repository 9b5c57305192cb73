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

// Adds one run of the sum; a and b go on to its end.
template <int Rows>
inline void addRun(const TileProduct& tile, const Scalar* (&a)[Rows], const Scalar*& b,
                   Sums<Rows>& sums) {
  const Index aK = tile.aK;
  const Index bK = tile.bK;
  for (Index k = 0; k < tile.k; ++k) {
    const Vec left = simd::load(b);
    const Vec right = simd::load(b + simd::kLanes);
    b += bK;
    for (int i = 0; i < Rows; ++i) {
      sums.add(i, *a[i], left, right);
      a[i] += aK;
    }
  }
}

template <int Rows>
[[gnu::noinline]] void multiplyRows(const TileProduct& tile) {
  Sums<Rows> sums(tile);
  const Scalar* b = tile.b;
  const Index toNextRun = tile.aRunStride - tile.k * tile.aK;
  const Scalar* a[Rows];
  for (int i = 0; i < Rows; ++i) a[i] = tile.a + tile.aRow[i];
  for (Index run = 0; run < tile.runs; ++run) {
    addRun(tile, a, b, sums);
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

// Whole tiles one below the other: entering a function for each costs as much as 8 steps of k.
[[gnu::noinline]] void multiplyWhole(Index count, Index aStep, TileProduct tile) {
  for (; count > 0; --count) {
    Sums<kTileRows> sums(tile);
    const Scalar* b = tile.b;
    const Scalar* a[kTileRows];
    for (int i = 0; i < kTileRows; ++i) a[i] = tile.a + i * aStep;
    addRun(tile, a, b, sums);
    sums.store(tile);
    tile.a += kTileRows * aStep;
    tile.c += kTileRows * tile.ldc;
  }
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

void multiplyTiles(Index rows, Index aStep, TileProduct tile) {
  const Index whole = rows / kTileRows;
  multiplyWhole(whole, aStep, tile);
  const Index done = whole * kTileRows;
  if (done == rows) return;
  tile.a += done * aStep;
  for (int i = 0; i < kTileRows; ++i) tile.aRow[i] = i * aStep;
  tile.c += done * tile.ldc;
  multiplyTile(static_cast<int>(rows - done), tile);
}

}  // namespace linnet
