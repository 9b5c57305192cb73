#pragma once

#include "engine/kernels/gemm/tile.h"

namespace linnet {

/// multiplyTile for a tile of `columns` (1 to 8) columns: no more than those of c and bias are
/// touched, though all 8 of b are read.
void multiplyTileColumns(int rows, Index columns, const TileProduct& tile);

}  // namespace linnet
