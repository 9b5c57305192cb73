#include <algorithm>

#include "engine/kernels/gemm/edge.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/gemm/pack.h"
#include "engine/kernels/gemm/tile.h"
#include "engine/platform/parallel.h"

// Blocking after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication",
// ACM TOMS 2008: a panel of B stays in the first-level cache, a block of A in the second.

namespace linnet {
namespace {

constexpr Index kBlockK = 512;
constexpr Index kBlockRows = 128;
constexpr Index kBlockColumns = 128;

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

// Eight columns of op(B), packed or where they lie.
struct Panel {
  const Scalar* data;
  Index ld;
};

// Rows [begin, end) of the eight columns from `column` on.
void multiplyPanel(const Product& p, const BlockOfK& block, const Panel& panel, Index column,
                   Index begin, Index end) {
  const bool transposed = p.a.transpose == Transpose::kYes;
  TileProduct tile;
  tile.k = block.count;
  const Index rowStride = transposed ? 1 : p.a.ld;
  tile.aK = transposed ? p.a.ld : 1;
  tile.a = p.a.data + begin * rowStride + block.begin * tile.aK;
  tile.b = panel.data;
  tile.bK = panel.ld;
  tile.c = p.c + begin * p.ldc + column;
  tile.ldc = p.ldc;
  tile.accumulate = !block.first;
  tile.bias = block.last && p.epilogue.bias ? p.epilogue.bias + column : nullptr;
  tile.relu = block.last && p.epilogue.relu;
  const Index columns = std::min<Index>(kTileColumns, p.n - column);
  if (columns == kTileColumns) return multiplyTiles(end - begin, rowStride, tile);
  for (int i = 0; i < kTileRows; ++i) tile.aRow[i] = i * rowStride;
  for (Index row = begin; row < end; row += kTileRows) {
    multiplyTileColumns(static_cast<int>(std::min<Index>(kTileRows, end - row)), columns, tile);
    tile.a += kTileRows * rowStride;
    tile.c += kTileRows * p.ldc;
  }
}

void multiplyBlock(const Product& p, const BlockOfK& block, Index firstColumn, Index endColumn,
                   Scalar* panels) {
  // A panel that is used only once is not worth packing, where a tile can read it as it lies.
  const bool packs = p.m > kTileRows || p.b.transpose == Transpose::kYes;
  const auto isPacked = [&](Index column) { return packs || column + kTileColumns > p.n; };
  const auto packedAt = [&](Index column) { return panels + (column - firstColumn) * block.count; };
  const auto panelOf = [&](Index column) {
    return isPacked(column) ? Panel{packedAt(column), kTileColumns}
                            : Panel{p.b.data + block.begin * p.b.ld + column, p.b.ld};
  };
  for (Index column = firstColumn; column < endColumn; column += kTileColumns) {
    if (isPacked(column)) {
      packPanel(p.b, block.begin, block.count, column, p.n, packedAt(column));
    }
  }
  for (Index row = 0; row < p.m; row += kBlockRows) {
    const Index end = std::min(row + kBlockRows, p.m);
    for (Index column = firstColumn; column < endColumn; column += kTileColumns) {
      multiplyPanel(p, block, panelOf(column), column, row, end);
    }
  }
}

// The columns [begin, end), a whole number of panels but for the last, with `panels` to pack into.
void multiplyColumns(const Product& p, Index begin, Index end, Scalar* panels) {
  // When all rows fit one block each panel is used up at once, while it is still in the cache.
  const Index step = p.m <= kBlockRows ? kTileColumns : kBlockColumns;
  for (Index k = 0; k == 0 || k < p.k; k += kBlockK) {
    const BlockOfK block{k, std::min(kBlockK, p.k - k), k == 0, k + kBlockK >= p.k};
    for (Index column = begin; column < end; column += step) {
      multiplyBlock(p, block, column, std::min(column + step, end), panels);
    }
  }
}

// Each thread's room for panels.
alignas(64) Scalar panels[kMostThreads][kBlockK * kBlockColumns];

}  // namespace

void gemmOnThread(int thread, Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c,
                  Index ldc, GemmEpilogue epilogue) {
  multiplyColumns({m, n, k, a, b, c, ldc, epilogue}, 0, n, panels[thread]);
}

void gemm(Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c, Index ldc,
          GemmEpilogue epilogue) {
  const Product product{m, n, k, a, b, c, ldc, epilogue};
  const double work = static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
  parallelFor((n + kTileColumns - 1) / kTileColumns, work, [&](Index begin, Index end, int thread) {
    multiplyColumns(product, begin * kTileColumns, std::min(end * kTileColumns, n), panels[thread]);
  });
}

}  // namespace linnet
