#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

using simd::Vec;

// The sums of Rows rows, of which the first `rows` are wanted.
template <int Rows>
struct Sums {
  Vec of[Rows][2];

  explicit Sums(const TileProduct& tile, int rows = Rows) {
    for (int i = 0; i < Rows; ++i) {
      const Scalar* c = tile.c + i * tile.ldc;
      const bool accumulate = tile.accumulate && i < rows;
      of[i][0] = accumulate ? simd::load(c) : Vec{};
      of[i][1] = accumulate ? simd::load(c + simd::kLanes) : Vec{};
    }
  }

  void add(int i, Scalar a, Vec left, Vec right) {
    const Vec factor = simd::splat(a);
    of[i][0] = simd::madd(factor, left, of[i][0]);
    of[i][1] = simd::madd(factor, right, of[i][1]);
  }

  void store(const TileProduct& tile, int rows = Rows) const {
    for (int i = 0; i < Rows; ++i) {
      if (i >= rows) return;
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
[[gnu::noinline]] void multiplyRows(const TileProduct& tile, int rows) {
  Sums<Rows> sums(tile, rows);
  const Scalar* b = tile.b;
  const Index toNextRun = tile.aRunStride - tile.k * tile.aK;
  const Scalar* a[Rows];
  // A row that is not wanted is the first one once more.
  for (int i = 0; i < Rows; ++i) a[i] = tile.a + tile.aRow[i < rows ? i : 0];
  for (Index run = 0; run < tile.runs; ++run) {
    addRun(tile, a, b, sums);
    for (int i = 0; i < Rows; ++i) a[i] += toNextRun;
  }
  sums.store(tile, rows);
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

[[gnu::noinline]] void multiplyPacked(const TileProduct& tile, int rows) {
  Sums<kTileRows> sums(tile, rows);
  const Scalar* a = tile.a;
  const Scalar* b = tile.b;
  const Index bK = tile.bK;
  for (Index k = 0; k < tile.k; ++k, a += kTileRows, b += bK) {
    const Vec left = simd::load(b);
    const Vec right = simd::load(b + simd::kLanes);
    for (int i = 0; i < kTileRows; ++i) sums.add(i, a[i], left, right);
  }
  sums.store(tile, rows);
}

}  // namespace

void multiplyTile(int rows, const TileProduct& tile) {
  if (tile.packed) return multiplyPacked(tile, rows);
  // One row alone is a prediction of one example, which must be quick.
  rows == 1 ? multiplyRows<1>(tile, 1) : multiplyRows<kTileRows>(tile, rows);
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
