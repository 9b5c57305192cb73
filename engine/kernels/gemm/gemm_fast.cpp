#include <algorithm>

#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/gemm/pack.h"
#include "engine/kernels/gemm/tile.h"

// Blocking after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication",
// ACM TOMS 2008: a panel of B stays in the first-level cache, a block of A in the second.

namespace linnet {
namespace {

constexpr Index kBlockK = 512;
constexpr Index kBlockRows = 128;
constexpr Index kBlockColumns = 256;

struct Product {
  Index m, n, k;
  GemmOperand a, b;
  Scalar* c;
  Index ldc;
  GemmEpilogue epilogue;
};

// A sum of more than kBlockK terms goes on where the block before it stopped, in the same order,
// and only the last block applies the epilogue.
struct BlockOfK {
  Index begin, count;
  bool first, last;
};

// A tile that hangs over the right edge of C works on a copy.
void multiplyEdge(int rows, TileProduct tile, Index columns) {
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

// Rows [begin, end) of the eight columns from `column` on.
void multiplyPanel(const Product& p, const BlockOfK& block, const Scalar* panel, Index column,
                   Index begin, Index end) {
  const bool transposed = p.a.transpose == Transpose::kYes;
  TileProduct tile;
  tile.k = block.count;
  tile.aRow = transposed ? 1 : p.a.ld;
  tile.aK = transposed ? p.a.ld : 1;
  tile.b = panel;
  tile.ldc = p.ldc;
  tile.accumulate = !block.first;
  tile.bias = block.last && p.epilogue.bias ? p.epilogue.bias + column : nullptr;
  tile.relu = block.last && p.epilogue.relu;
  const Index columns = std::min<Index>(kTileColumns, p.n - column);
  for (Index row = begin; row < end; row += kTileRows) {
    const int rows = static_cast<int>(std::min<Index>(kTileRows, end - row));
    tile.a = p.a.data + row * tile.aRow + block.begin * tile.aK;
    tile.c = p.c + row * p.ldc + column;
    if (columns == kTileColumns) {
      multiplyTile(rows, tile);
    } else {
      multiplyEdge(rows, tile, columns);
    }
  }
}

void multiplyBlock(const Product& p, const BlockOfK& block, Index firstColumn, Index endColumn,
                   Scalar* panels) {
  const auto panelOf = [&](Index column) { return panels + (column - firstColumn) * block.count; };
  for (Index column = firstColumn; column < endColumn; column += kTileColumns) {
    packPanel(p.b, block.begin, block.count, column, p.n, panelOf(column));
  }
  for (Index row = 0; row < p.m; row += kBlockRows) {
    const Index end = std::min(row + kBlockRows, p.m);
    for (Index column = firstColumn; column < endColumn; column += kTileColumns) {
      multiplyPanel(p, block, panelOf(column), column, row, end);
    }
  }
}

}  // namespace

void gemm(Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c, Index ldc,
          GemmEpilogue epilogue) {
  alignas(64) static thread_local Scalar panels[kBlockK * kBlockColumns];
  const Product product{m, n, k, a, b, c, ldc, epilogue};
  // When all rows fit one block each panel is used up at once, while it is still in the cache.
  const Index columnStep = m <= kBlockRows ? kTileColumns : kBlockColumns;
  for (Index begin = 0; begin == 0 || begin < k; begin += kBlockK) {
    const BlockOfK block{begin, std::min(kBlockK, k - begin), begin == 0, begin + kBlockK >= k};
    for (Index column = 0; column < n; column += columnStep) {
      multiplyBlock(product, block, column, std::min(column + columnStep, n), panels);
    }
  }
}

}  // namespace linnet
