#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

// The matrix product C = op(A) * op(B), in the three forms that training a dense layer needs.
// BLAS's names: m x n is C, k the length of the sums; ld* the distance between rows in memory.

namespace linnet {

enum class Transpose { kNo, kYes };

/// One operand: row-major with `ld` numbers from row to row; `kYes` uses it transposed, and
/// nothing is copied to do so.
struct GemmOperand {
  const Scalar* data;
  Index ld;
  Transpose transpose = Transpose::kNo;
};

/// What is done to each element of C as it is written: add the bias of its column, then
/// max(0, .), both free of another pass over memory.
struct GemmEpilogue {
  const Scalar* bias = nullptr;  ///< n numbers, or none
  bool relu = false;
};

/// C (m x n, ldc) = epilogue(op(A) * op(B)). C must not overlap an input; any size may be 0 (k = 0
/// gives the epilogue of 0). Each element is one sum in ascending k, so its bits depend on
/// nothing but its own row of A and column of B: not on m, on n, on zeros, or on threads.
void gemm(Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c, Index ldc,
          GemmEpilogue epilogue = {});

/// The same, to the bit, by the calling thread alone, which parallelFor calls `thread`: for many
/// small products that are shared out among the threads.
void gemmOnThread(int thread, Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c,
                  Index ldc, GemmEpilogue epilogue = {});

/// The same by Eigen, the oracle: equal within k * 1e-6 of the sum of absolute products.
void gemmReference(Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c, Index ldc,
                   GemmEpilogue epilogue = {});

}  // namespace linnet
