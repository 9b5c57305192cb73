#include <algorithm>

#include "engine/kernels/simd/simd.h"
#include "engine/kernels/sparse/sparse.h"
#include "engine/platform/parallel.h"

namespace linnet {
namespace {

using simd::Vec;

constexpr int kWide = 8;  // vectors of columns that are summed at once
constexpr Index kWideColumns = kWide * simd::kLanes;

/// One row of C: the sum of some rows of B, each times its factor.
struct WeightedSum {
  const std::uint32_t* row;
  const Scalar* factor;
  std::uint32_t count;
};

// `Width` vectors of columns at once, all in registers while the entries go by.
template <int Width>
inline void sumColumns(const WeightedSum& sum, const Scalar* b, Index ldb, Scalar* c,
                       const Scalar* bias, bool relu) {
  Vec sums[Width] = {};
  for (std::uint32_t e = 0; e < sum.count; ++e) {
    const Scalar* from = b + static_cast<Index>(sum.row[e]) * ldb;
    const Vec factor = simd::splat(sum.factor[e]);
    for (int v = 0; v < Width; ++v) {
      sums[v] = simd::madd(factor, simd::load(from + v * simd::kLanes), sums[v]);
    }
  }
  for (int v = 0; v < Width; ++v) {
    Vec value = sums[v];
    if (bias) value += simd::load(bias + v * simd::kLanes);
    if (relu) value = simd::max(Vec{}, value);
    simd::store(c + v * simd::kLanes, value);
  }
}

void sumOneColumn(const WeightedSum& sum, const Scalar* b, Index ldb, Scalar* c, const Scalar* bias,
                  bool relu) {
  Scalar value = 0;
  for (std::uint32_t e = 0; e < sum.count; ++e) {
    value += sum.factor[e] * b[static_cast<Index>(sum.row[e]) * ldb];
  }
  if (bias) value += *bias;
  *c = relu ? std::max(value, Scalar{0}) : value;
}

// Out of line on purpose, as multiplyTile is.
[[gnu::noinline]] void sumRow(const WeightedSum& sum, Index n, const GemmOperand& b, Scalar* c,
                              const GemmEpilogue& epilogue) {
  const auto bias = [&](Index j) { return epilogue.bias ? epilogue.bias + j : nullptr; };
  Index j = 0;
  for (; j + kWideColumns <= n; j += kWideColumns) {
    sumColumns<kWide>(sum, b.data + j, b.ld, c + j, bias(j), epilogue.relu);
  }
  for (; j + simd::kLanes <= n; j += simd::kLanes) {
    sumColumns<1>(sum, b.data + j, b.ld, c + j, bias(j), epilogue.relu);
  }
  for (; j < n; ++j) sumOneColumn(sum, b.data + j, b.ld, c + j, bias(j), epilogue.relu);
}

}  // namespace

void sparseGemm(const SparseMatrix& a, Index n, GemmOperand b, Scalar* c, Index ldc,
                GemmEpilogue epilogue) {
  const double work = static_cast<double>(a.count()) * static_cast<double>(n);
  parallelFor((n + kWideColumns - 1) / kWideColumns, work, [&](Index begin, Index end, int) {
    const Index column = begin * kWideColumns;
    const Index columns = std::min(end * kWideColumns, n) - column;
    const GemmOperand part{b.data + column, b.ld};
    const GemmEpilogue ending{epilogue.bias ? epilogue.bias + column : nullptr, epilogue.relu};
    for (Index i = 0; i < a.rows_; ++i) {
      const std::uint32_t first = a.rowBegin_[i];
      const WeightedSum sum{a.rowColumn_ + first, a.rowValue_ + first, a.rowBegin_[i + 1] - first};
      sumRow(sum, columns, part, c + i * ldc + column, ending);
    }
  });
}

void sparseGemmTransposed(const SparseMatrix& a, Index n, GemmOperand b, Scalar* c, Index ldc) {
  const double work = static_cast<double>(a.count()) * static_cast<double>(n);
  parallelFor(a.columns_, work, [&](Index begin, Index end, int) {
    for (Index j = begin; j < end; ++j) {
      const std::uint32_t first = a.columnBegin_[j];
      const WeightedSum sum{a.columnRow_ + first, a.columnValue_ + first,
                            a.columnBegin_[j + 1] - first};
      sumRow(sum, n, b, c + j * ldc, {});
    }
  });
}

}  // namespace linnet
