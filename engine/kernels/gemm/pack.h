#pragma once

#include "engine/kernels/gemm/gemm.h"

namespace linnet {

/// Copies columns [column, column + 8) of op(B), rows [k, k + count), into `panel` as count rows
/// of 8 numbers, so that a tile reads them in one straight line. Columns from n on become zeros.
void packPanel(const GemmOperand& b, Index k, Index count, Index column, Index n, Scalar* panel);

}  // namespace linnet
