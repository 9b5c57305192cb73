#pragma once

#include "engine/kernels/simd/simd.h"
#include "engine/tensor/shape.h"

// The heart of every product and convolution: a small block of C kept in registers while k runs.
// 4 rows by 8 columns are 8 accumulators; larger blocks spill in V8 (docs/performance.md).

namespace linnet {

inline constexpr int kTileRows = 4;
inline constexpr int kTileColumns = 2 * simd::kLanes;

/// c[i][j] = epilogue((accumulate ? c[i][j] : 0) + sum over runs and k of a[i][k] * b[k][j]).
struct TileProduct {
  Index k = 0;                ///< the length of one run of the sum
  Index runs = 1;             ///< how many runs; b goes on from run to run without a gap
  Index aRunStride = 0;       ///< from a run's first number in a to the next run's
  const Scalar* a = nullptr;  ///< element (i, k) is a[aRow[i] + k * aK]
  Index aRow[kTileRows] = {};
  Index aK = 1;
  bool packed = false;        ///< element (i, k) is a[k * 4 + i] instead, of 4 rows, in one run
  const Scalar* b = nullptr;  ///< element (k, j) is b[k * bK + j]; 8 columns are read
  Index bK = kTileColumns;
  Scalar* c = nullptr;  ///< element (i, j) is c[i * ldc + j]; 8 columns are written
  Index ldc = 0;
  bool accumulate = false;
  const Scalar* bias = nullptr;  ///< 8 numbers, or none
  bool relu = false;
};

/// Computes `rows` (1 to 4) rows of the tile. Out of line on purpose: V8 compiles a function anew
/// only between calls, so a hot loop must be entered often.
void multiplyTile(int rows, const TileProduct& tile);

/// multiplyTile for any number of rows, in one run: element (i, k) of a is a[i * aStep + k * aK].
void multiplyTiles(Index rows, Index aStep, TileProduct tile);

}  // namespace linnet
