#include "engine/kernels/convolution/short_patches.h"

#include <algorithm>

#include "engine/kernels/convolution/pixel_walk.h"
#include "engine/kernels/gemm/edge.h"
#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

using simd::Vec;

constexpr Index kShortRun = 8;
constexpr Index kMostDepth = 64;

// The patches that begin at these places of x, as a tile reads them. False if all is zero.
bool gatherPatches(const Convolution& c, const Scalar* x, const Index (&at)[kTileRows],
                   Scalar* patches) {
  const bool adjacent = at[kTileRows - 1] == at[0] + kTileRows - 1;
  const Index length = c.kernelWidth * c.channels;
  bool any = false;
  for (Index ky = 0; ky < c.kernelHeight; ++ky, x += c.dilationY * c.width * c.channels) {
    for (Index j = 0; j < length; ++j, patches += kTileRows) {
      const Vec four = adjacent ? simd::load(x + at[0] + j)
                                : Vec{x[at[0] + j], x[at[1] + j], x[at[2] + j], x[at[3] + j]};
      simd::store(patches, four);
      any |= !simd::allZero(four);
    }
  }
  return any;
}

}  // namespace

bool hasShortPatches(const Convolution& c) {
  return c.groups == 1 && c.dilationX == 1 && c.kernelWidth * c.channels < kShortRun &&
         c.depth() <= kMostDepth;
}

void convolveShort(const Convolution& c, const Scalar* x, const Scalar* packed, Scalar* y,
                   const GemmEpilogue& epilogue) {
  Scalar patches[kMostDepth * kTileRows];
  TileProduct tile;
  tile.a = patches;
  tile.packed = true;
  tile.ldc = c.filters;
  tile.relu = epilogue.relu;
  const Index pixels = c.pixels();
  PixelWalk walk(c);
  for (Index p = 0; p < pixels; p += kTileRows) {
    const int count = static_cast<int>(std::min<Index>(kTileRows, pixels - p));
    Index at[kTileRows];
    for (int i = 0; i < count; ++i, walk.next()) at[i] = walk.offset();
    for (int i = count; i < kTileRows; ++i) at[i] = at[0];
    tile.k = gatherPatches(c, x, at, patches) ? c.depth() : 0;
    tile.b = packed;
    for (Index f = 0; f < c.filters; f += kTileColumns, tile.b += c.depth() * kTileColumns) {
      tile.c = y + p * c.filters + f;
      tile.bias = epilogue.bias ? epilogue.bias + f : nullptr;
      multiplyTileColumns(count, std::min<Index>(kTileColumns, c.filters - f), tile);
    }
  }
}

}  // namespace linnet
