#include <algorithm>

#include "engine/kernels/convolution/convolution.h"
#include "engine/kernels/gemm/edge.h"
#include "engine/kernels/gemm/pack.h"
#include "engine/kernels/gemm/tile.h"

namespace linnet {
namespace {

Index panelsOf(Index columns) { return (columns + kTileColumns - 1) / kTileColumns; }

// Where pixel p of the output begins to read x.
Index pixelOffset(const Convolution& c, Index p) {
  return (p / c.outWidth() * c.strideY * c.width + p % c.outWidth() * c.strideX) * c.channels;
}

// How a patch lies in x: runs of numbers without a gap, at a fixed distance. A row of the kernel
// is one run when neither dilation nor groups tear it apart, and then all rows are summed in one
// go; otherwise each pixel of the kernel is a run and the rows are summed one after another.
struct Patch {
  Index length, runs, runStride, rows, rowStride;

  explicit Patch(const Convolution& c) {
    if (c.dilationX == 1 && c.groups == 1) {
      length = c.kernelWidth * c.channels;
      runs = c.kernelHeight;
      runStride = c.dilationY * c.width * c.channels;
      rows = 1;
    } else {
      length = c.groupChannels();
      runs = c.kernelWidth;
      runStride = c.dilationX * c.channels;
      rows = c.kernelHeight;
    }
    rowStride = c.dilationY * c.width * c.channels;
  }
};

// The eight filters of one panel over the whole image.
void convolvePanel(const Convolution& c, const Patch& patch, const Scalar* x, const Scalar* panel,
                   Index columns, Scalar* y, const GemmEpilogue& epilogue) {
  TileProduct tile;
  tile.k = patch.length;
  tile.runs = patch.runs;
  tile.aRunStride = patch.runStride;
  tile.ldc = c.filters;
  const Index pixels = c.pixels();
  for (Index p = 0; p < pixels; p += kTileRows) {
    const int rows = static_cast<int>(std::min<Index>(kTileRows, pixels - p));
    for (int i = 0; i < rows; ++i) tile.aRow[i] = pixelOffset(c, p + i);
    tile.c = y + p * c.filters;
    for (Index row = 0; row < patch.rows; ++row) {
      const bool last = row + 1 == patch.rows;
      tile.a = x + row * patch.rowStride;
      tile.b = panel + row * patch.runs * patch.length * kTileColumns;
      tile.accumulate = row > 0;
      tile.bias = last ? epilogue.bias : nullptr;
      tile.relu = last && epilogue.relu;
      multiplyTileColumns(rows, columns, tile);
    }
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
