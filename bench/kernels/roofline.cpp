#include "bench/kernels/cases.h"
#include "engine/kernels/gemm/tile.h"

// What the machine can do at most: a register tile on operands that stay in the first-level cache.
// The share of it that a kernel reaches is its distance to the roofline.

namespace linnet::bench {

std::vector<Case> rooflineCases() {
  constexpr Index kDepth = 512;
  auto a = numbers(kDepth * kTileRows);
  auto b = numbers(kDepth * kTileColumns);
  std::vector<Scalar> c(kTileRows * kTileColumns);
  return {{"roofline: register tile", 2.0 * kDepth * kTileRows * kTileColumns * 64, [=]() mutable {
             TileProduct tile;
             tile.k = kDepth;
             tile.a = a.data();
             for (int i = 0; i < kTileRows; ++i) tile.aRow[i] = i;
             tile.aK = kTileRows;
             tile.b = b.data();
             tile.c = c.data();
             tile.ldc = kTileColumns;
             for (int i = 0; i < 64; ++i) multiplyTile(kTileRows, tile);
           }}};
}

}  // namespace linnet::bench
