#include <algorithm>

#include "engine/kernels/convolution/convolution.h"
#include "engine/kernels/gemm/edge.h"
#include "engine/kernels/gemm/pack.h"
#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

// Where row k of the kernel, taken as [depth, filters], begins to read x.
Index depthOffset(const Convolution& c, Index k) {
  const Index channel = k % c.groupChannels();
  const Index kx = k / c.groupChannels() % c.kernelWidth;
  const Index ky = k / c.groupChannels() / c.kernelWidth;
  return (ky * c.dilationY * c.width + kx * c.dilationX) * c.channels + channel;
}

Index panelsOf(Index filters) { return (filters + kTileColumns - 1) / kTileColumns; }

// What four adjacent rows of the kernel see of a row of pixels.
[[gnu::noinline]] void gatherAdjacent(Index pixels, Index step, const Scalar* from, Scalar* rows) {
  for (Index p = 0; p < pixels; ++p, from += step, rows += kTileRows) {
    simd::store(rows, simd::load(from));
  }
}

// What one row of the kernel sees of it.
[[gnu::noinline]] void gatherOne(Index pixels, Index step, const Scalar* from, Scalar* rows) {
  for (Index p = 0; p < pixels; ++p, from += step, rows += kTileRows) *rows = *from;
}

// What the rows k to k + count of the kernel see of every pixel, as a tile reads it.
void gatherRows(const Convolution& c, const Scalar* x, Index k, int count, Scalar* rows) {
  Index at[kTileRows];
  for (int i = 0; i < count; ++i) at[i] = depthOffset(c, k + i);
  const bool adjacent = count == kTileRows && at[kTileRows - 1] == at[0] + kTileRows - 1;
  const Index step = c.strideX * c.channels;
  if (count < kTileRows) std::fill_n(rows, c.pixels() * kTileRows, Scalar{0});
  for (Index y = 0; y < c.outHeight(); ++y, rows += c.outWidth() * kTileRows) {
    const Scalar* from = x + y * c.strideY * c.width * c.channels;
    if (adjacent) {
      gatherAdjacent(c.outWidth(), step, from + at[0], rows);
    } else {
      for (int i = 0; i < count; ++i) gatherOne(c.outWidth(), step, from + at[i], rows + i);
    }
  }
}

// The filters [first, end), all of one group.
void filterGradientOfGroup(const Convolution& c, const Scalar* x, const Scalar* panels, Index first,
                           Index end, Index k, int count, Scalar* rows, TileProduct tile,
                           Scalar* dKernel) {
  gatherRows(c, x, k, count, rows);
  // Blank pixels at either end, as an image's margins are, add nothing.
  Index from = 0;
  Index to = c.pixels();
  while (from < to && simd::allZero(simd::load(rows + from * kTileRows))) ++from;
  while (from < to && simd::allZero(simd::load(rows + (to - 1) * kTileRows))) --to;
  tile.a = rows + from * kTileRows;
  tile.k = to - from;
  for (Index f = first; f < end; f += kTileColumns, panels += c.pixels() * kTileColumns) {
    tile.b = panels + from * kTileColumns;
    tile.c = dKernel + k * c.filters + f;
    multiplyTileColumns(count, std::min<Index>(kTileColumns, end - f), tile);
  }
}

}  // namespace

Index filterGradientMemory(const Convolution& c) {
  return c.pixels() * (panelsOf(c.groupFilters()) * kTileColumns + kTileRows);
}

void filterGradient(const Convolution& c, const Scalar* x, const Scalar* dy, Index begin, Index end,
                    bool add, Scalar* dKernel, Scalar* memory) {
  // The sum goes over pixels. Both operands are written down in the order in which a tile reads
  // them: dy is read once for every four rows of the kernel, those once for every eight filters.
  Scalar* const rows = memory;
  Scalar* const panels = memory + c.pixels() * kTileRows;
  TileProduct tile;
  tile.packed = true;
  tile.ldc = c.filters;
  tile.accumulate = add;
  for (Index group = 0; group < c.groups; ++group) {
    const Index first = group * c.groupFilters();
    const Index groupEnd = first + c.groupFilters();
    for (Index f = first; f < groupEnd; f += kTileColumns) {
      packPanel({dy, c.filters}, 0, c.pixels(), f, groupEnd, panels + (f - first) * c.pixels());
    }
    const Scalar* const channels = x + group * c.groupChannels();
    for (Index k = begin; k < end; k += kTileRows) {
      const int count = static_cast<int>(std::min<Index>(kTileRows, end - k));
      filterGradientOfGroup(c, channels, panels, first, groupEnd, k, count, rows, tile, dKernel);
    }
  }
}

}  // namespace linnet
