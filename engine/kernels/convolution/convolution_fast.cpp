#include <algorithm>

#include "engine/kernels/convolution/convolution.h"
#include "engine/kernels/convolution/pixel_walk.h"
#include "engine/kernels/convolution/short_patches.h"
#include "engine/kernels/gemm/edge.h"
#include "engine/kernels/gemm/pack.h"
#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

Index panelsOf(Index columns) { return (columns + kTileColumns - 1) / kTileColumns; }

// How a patch lies in x: runs of numbers without a gap, at a fixed distance. A row of the kernel
// is one run when neither dilation nor groups tear it apart, and then all rows are summed in one
// go; otherwise each pixel of the kernel is a run and the rows are summed one after another.
struct Patch {
  Index length, runs, runStride, rowStride;
  bool rowsAreRuns;

  explicit Patch(const Convolution& c) {
    rowStride = c.dilationY * c.width * c.channels;
    rowsAreRuns = c.dilationX == 1 && c.groups == 1;
    length = rowsAreRuns ? c.kernelWidth * c.channels : c.groupChannels();
    runs = rowsAreRuns ? 1 : c.kernelWidth;
    runStride = rowsAreRuns ? rowStride : c.dilationX * c.channels;
  }
};

// Rows [begin, end) of the kernel.
struct KernelRows {
  Index begin, end;

  // Those that see more than rows of zeros from one of the output's rows first to last. At least
  // one, so that there is a sum.
  KernelRows(const Convolution& c, Index first, Index last) : begin(0), end(c.kernelHeight) {
    if (c.zeroTop == 0 && c.zeroBottom == 0) return;
    const Index below = c.height - c.zeroBottom;
    while (begin + 1 < end && last * c.strideY + begin * c.dilationY < c.zeroTop) ++begin;
    while (begin + 1 < end && first * c.strideY + (end - 1) * c.dilationY >= below) --end;
  }
};

void multiplyPatches(const Patch& patch, KernelRows rows, int pixels, Index columns,
                     const Scalar* x, const Scalar* panel, const GemmEpilogue& epilogue,
                     TileProduct& tile) {
  // What is summed in one go: all the rows, or one.
  const Index rowsAtOnce = patch.rowsAreRuns ? rows.end - rows.begin : 1;
  tile.runs = patch.runs * rowsAtOnce;
  for (Index row = rows.begin; row < rows.end; row += rowsAtOnce) {
    const bool last = row + rowsAtOnce == rows.end;
    tile.a = x + row * patch.rowStride;
    tile.b = panel + row * patch.runs * patch.length * kTileColumns;
    tile.accumulate = row > rows.begin;
    tile.bias = last ? epilogue.bias : nullptr;
    tile.relu = last && epilogue.relu;
    multiplyTileColumns(pixels, columns, tile);
  }
}

// The eight filters of one panel over the whole image.
void convolvePanel(const Convolution& c, const Patch& patch, const Scalar* x, const Scalar* panel,
                   Index columns, Scalar* y, const GemmEpilogue& epilogue) {
  TileProduct tile;
  tile.k = patch.length;
  tile.aRunStride = patch.runStride;
  tile.ldc = c.filters;
  const Index pixels = c.pixels();
  PixelWalk walk(c);
  for (Index p = 0; p < pixels; p += kTileRows) {
    const int count = static_cast<int>(std::min<Index>(kTileRows, pixels - p));
    const Index firstRow = walk.row();
    Index lastRow = firstRow;
    for (int i = 0; i < count; ++i, walk.next()) {
      tile.aRow[i] = walk.offset();
      lastRow = walk.row();
    }
    tile.c = y + p * c.filters;
    multiplyPatches(patch, {c, firstRow, lastRow}, count, columns, x, panel, epilogue, tile);
  }
}

}  // namespace

void placeImage(Index height, Index width, Index channels, const Scalar* image,
                const Placement& placement, Index toWidth, Scalar* to) {
  for (Index y = 0; y < height; ++y) {
    const Index row = (placement.top + y * placement.stepY) * toWidth + placement.left;
    if (placement.stepX == 1) {
      std::copy_n(image + y * width * channels, width * channels, to + row * channels);
      continue;
    }
    for (Index x = 0; x < width; ++x) {
      std::copy_n(image + (y * width + x) * channels, channels,
                  to + (row + x * placement.stepX) * channels);
    }
  }
}

Index packedFiltersSize(const Convolution& c) {
  return c.groups * panelsOf(c.groupFilters()) * kTileColumns * c.depth();
}

void packFilters(const Convolution& c, const Scalar* kernel, Scalar* packed) {
  for (Index group = 0; group < c.groups; ++group) {
    const Index end = (group + 1) * c.groupFilters();
    for (Index f = group * c.groupFilters(); f < end; f += kTileColumns) {
      packPanel({kernel, c.filters}, 0, c.depth(), f, end, packed);
      packed += c.depth() * kTileColumns;
    }
  }
}

void convolveImage(const Convolution& c, const Scalar* x, const Scalar* packed, Scalar* y,
                   GemmEpilogue epilogue) {
  if (hasShortPatches(c)) return convolveShort(c, x, packed, y, epilogue);
  const Patch patch(c);
  for (Index group = 0; group < c.groups; ++group) {
    const Index end = (group + 1) * c.groupFilters();
    for (Index f = group * c.groupFilters(); f < end; f += kTileColumns) {
      const Index columns = std::min<Index>(kTileColumns, end - f);
      const GemmEpilogue part{epilogue.bias ? epilogue.bias + f : nullptr, epilogue.relu};
      convolvePanel(c, patch, x + group * c.groupChannels(), packed, columns, y + f, part);
      packed += c.depth() * kTileColumns;
    }
  }
}

Convolution dataGradient(const Convolution& c, Index height, Index width) {
  Convolution back = c;
  back.height = height + (c.kernelHeight - 1) * c.dilationY;
  back.width = width + (c.kernelWidth - 1) * c.dilationX;
  back.channels = c.filters;
  back.filters = c.channels;
  back.strideY = back.strideX = 1;
  return back;
}

void turnKernel(const Convolution& c, const Scalar* kernel, Scalar* turned) {
  const Index positions = c.kernelHeight * c.kernelWidth;
  const Index in = c.groupChannels();
  const Index out = c.groupFilters();
  for (Index position = 0; position < positions; ++position) {
    const Scalar* from = kernel + (positions - 1 - position) * in * c.filters;
    Scalar* to = turned + position * out * c.channels;
    for (Index channel = 0; channel < in; ++channel) {
      for (Index f = 0; f < c.filters; ++f) {
        to[f % out * c.channels + f / out * in + channel] = from[channel * c.filters + f];
      }
    }
  }
}

}  // namespace linnet
