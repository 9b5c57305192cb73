#pragma once

#include <cstdint>

#include "engine/kernels/gemm/gemm.h"

// Products whose left operand is mostly zeros: the pixels of a drawing, the output of a relu. The
// zeros are found once a batch and skipped in both products that read it. Since adding zero times a
// finite number changes nothing, and the sums keep their order, the results are those of `gemm` to
// the last bit: whether a batch counts as sparse is a matter of speed alone.

namespace linnet {

/// Where a rows x columns matrix is not zero, listed by rows and by columns, in memory that the
/// caller plans and keeps. Made anew on the same memory it finds the list that is there.
class SparseMatrix {
 public:
  /// The share of non-zeros up to which skipping pays; measured in docs/performance.md.
  static constexpr double kMostDensity = 0.4;

  /// How many Scalars of memory a matrix of this size needs.
  static Index memorySize(Index rows, Index columns);

  SparseMatrix(Index rows, Index columns, Scalar* memory);

  /// Lists the non-zeros of `values`, unless they are too many to be worth it. A look at a few of
  /// them comes first, so that asking for a dense matrix costs next to nothing. Only the list by
  /// columns serves sparseGemmTransposed, and only where it is asked for.
  void build(const Scalar* values, bool byColumns);
  /// Whether the last `build` on this memory made a list.
  bool isListed() const { return *listed_ != 0; }

  /// How many numbers are listed.
  std::uint32_t count() const { return rowBegin_[rows_]; }

 private:
  friend void sparseGemm(const SparseMatrix&, Index, GemmOperand, Scalar*, Index, GemmEpilogue);
  friend void sparseGemmTransposed(const SparseMatrix&, Index, GemmOperand, Scalar*, Index);

  bool listRows(const Scalar* values);
  std::uint32_t listRow(const Scalar* values, std::uint32_t count);
  void listColumns();

  Index rows_;
  Index columns_;
  std::uint32_t* listed_;
  // Entries rowBegin_[i] to rowBegin_[i + 1] of the first lists are those of row i, in ascending
  // order of columns; likewise the columns' lists, in ascending order of rows.
  std::uint32_t* rowBegin_;
  std::uint32_t* rowColumn_;
  Scalar* rowValue_;
  std::uint32_t* columnBegin_;
  std::uint32_t* columnRow_;
  Scalar* columnValue_;
};

/// C (rows x n) = epilogue(A * B), B not transposed: gemm(rows, n, columns, A, B, ...).
void sparseGemm(const SparseMatrix& a, Index n, GemmOperand b, Scalar* c, Index ldc,
                GemmEpilogue epilogue = {});

/// C (columns x n) = A' * B, B not transposed: gemm(columns, n, rows, {A, kYes}, B, ...).
void sparseGemmTransposed(const SparseMatrix& a, Index n, GemmOperand b, Scalar* c, Index ldc);

}  // namespace linnet
