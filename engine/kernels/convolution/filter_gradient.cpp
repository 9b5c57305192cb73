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

}  // namespace

void filterGradient(const Convolution& c, const Scalar* x, const Scalar* dy, Index begin, Index end,
                    bool add, Scalar* dKernel, Scalar* panel) {
  // The sum goes over pixels: each row of the output is a run.
  TileProduct tile;
  tile.k = c.outWidth();
  tile.runs = c.outHeight();
  tile.aRunStride = c.strideY * c.width * c.channels;
  tile.aK = c.strideX * c.channels;
  tile.ldc = c.filters;
  tile.accumulate = add;
  tile.b = panel;
  Index columns = 0;
  for (Index f = 0; f < c.filters; f += columns) {
    const Index group = f / c.groupFilters();
    const Index groupEnd = (group + 1) * c.groupFilters();
    columns = std::min<Index>(kTileColumns, groupEnd - f);
    tile.a = x + group * c.groupChannels();
    // Read once for every four rows of the kernel, so worth a straight line in the cache.
    packPanel({dy, c.filters}, 0, c.pixels(), f, groupEnd, panel);
    for (Index k = begin; k < end; k += kTileRows) {
      const int rows = static_cast<int>(std::min<Index>(kTileRows, end - k));
      for (int i = 0; i < rows; ++i) tile.aRow[i] = depthOffset(c, k + i);
      tile.c = dKernel + k * c.filters + f;
      multiplyTileColumns(rows, columns, tile);
    }
  }
}

}  // namespace linnet
