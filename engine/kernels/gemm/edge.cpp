#include "engine/kernels/gemm/edge.h"

#include <algorithm>

namespace linnet {
namespace {

// A tile that hangs over the right edge of C works on a copy.
void multiplyCopy(int rows, Index columns, TileProduct tile) {
  Scalar copy[kTileRows * kTileColumns] = {};
  Scalar bias[kTileColumns] = {};
  Scalar* const c = tile.c;
  const Index ldc = tile.ldc;
  if (tile.accumulate) {
    for (int i = 0; i < rows; ++i) std::copy_n(c + i * ldc, columns, copy + i * kTileColumns);
  }
  if (tile.bias) {
    std::copy_n(tile.bias, columns, bias);
    tile.bias = bias;
  }
  tile.c = copy;
  tile.ldc = kTileColumns;
  multiplyTile(rows, tile);
  for (int i = 0; i < rows; ++i) std::copy_n(copy + i * kTileColumns, columns, c + i * ldc);
}

}  // namespace

void multiplyTileColumns(int rows, Index columns, const TileProduct& tile) {
  if (columns == kTileColumns) {
    multiplyTile(rows, tile);
  } else {
    multiplyCopy(rows, columns, tile);
  }
}

}  // namespace linnet
