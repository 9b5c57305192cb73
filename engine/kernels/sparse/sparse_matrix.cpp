#include <algorithm>

#include "engine/kernels/simd/simd.h"
#include "engine/kernels/sparse/sparse.h"

namespace linnet {
namespace {

Index capacity(Index rows, Index columns) {
  return static_cast<Index>(SparseMatrix::kMostDensity * static_cast<double>(rows * columns)) + 1;
}

// About 256 numbers, spread over all of them, tell whether listing is worth a try.
bool looksSparse(Index count, const Scalar* values) {
  const Index step = std::max<Index>(1, count / 256) | 1;  // odd, so no column is favoured
  Index seen = 0;
  Index found = 0;
  for (Index i = 0; i < count; i += step, ++seen) found += simd::isZero(values[i]) ? 0 : 1;
  return static_cast<double>(found) <= SparseMatrix::kMostDensity * static_cast<double>(seen);
}

}  // namespace

Index SparseMatrix::memorySize(Index rows, Index columns) {
  // A 32-bit index fits in a Scalar's place. One row more than fits is room for the row that turns
  // out to be too much.
  return 4 * (capacity(rows, columns) + columns) + 1 + rows + 1 + columns + 1;
}

SparseMatrix::SparseMatrix(Index rows, Index columns, Scalar* memory)
    : rows_(rows), columns_(columns) {
  const auto take = [&memory](Index count) {
    Scalar* taken = memory;
    memory += count;
    return taken;
  };
  const auto takeIndices = [&](Index count) {
    return reinterpret_cast<std::uint32_t*>(take(count));
  };
  const Index most = capacity(rows, columns) + columns;
  listed_ = takeIndices(1);
  rowBegin_ = takeIndices(rows + 1);
  columnBegin_ = takeIndices(columns + 1);
  rowColumn_ = takeIndices(most);
  columnRow_ = takeIndices(most);
  rowValue_ = take(most);
  columnValue_ = take(most);
}

void SparseMatrix::build(const Scalar* values, bool byColumns) {
  *listed_ = looksSparse(rows_ * columns_, values) && listRows(values);
  if (*listed_ && byColumns) listColumns();
}

bool SparseMatrix::listRows(const Scalar* values) {
  const auto most = static_cast<std::uint32_t>(capacity(rows_, columns_));
  std::uint32_t count = 0;
  for (Index i = 0; i < rows_; ++i) {
    rowBegin_[i] = count;
    count = listRow(values + i * columns_, count);
    if (count > most) return false;
  }
  rowBegin_[rows_] = count;
  return true;
}

std::uint32_t SparseMatrix::listRow(const Scalar* values, std::uint32_t count) {
  const auto list = [&](Index j) {
    // Every number is written down, and the place is kept only if it was no zero: no branch that
    // a machine could guess wrong.
    rowValue_[count] = values[j];
    rowColumn_[count] = static_cast<std::uint32_t>(j);
    count += simd::isZero(values[j]) ? 0 : 1;
  };
  Index j = 0;
  for (; j + simd::kLanes <= columns_; j += simd::kLanes) {
    // Zeros come in long runs.
    if (simd::allZero(simd::load(values + j))) continue;
    for (Index lane = 0; lane < simd::kLanes; ++lane) list(j + lane);
  }
  for (; j < columns_; ++j) list(j);
  return count;
}

// A counting sort of the rows' lists by column.
void SparseMatrix::listColumns() {
  std::fill_n(columnBegin_, columns_ + 1, 0u);
  const std::uint32_t count = rowBegin_[rows_];
  for (std::uint32_t e = 0; e < count; ++e) ++columnBegin_[rowColumn_[e]];
  std::uint32_t end = 0;
  for (Index j = 0; j <= columns_; ++j) {
    end += columnBegin_[j];
    columnBegin_[j] = end;
  }
  // From the last row to the first, each entry goes to the end of what is left of its column.
  for (Index i = rows_; i-- > 0;) {
    for (std::uint32_t e = rowBegin_[i]; e < rowBegin_[i + 1]; ++e) {
      const std::uint32_t place = --columnBegin_[rowColumn_[e]];
      columnRow_[place] = static_cast<std::uint32_t>(i);
      columnValue_[place] = rowValue_[e];
    }
  }
}

}  // namespace linnet
