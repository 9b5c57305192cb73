#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>
#include <vector>

#include "engine/kernels/gemm/gemm.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {

/// One product to be computed: sizes, the form of both operands, the epilogue, and how much wider
/// than needed the rows of all three matrices lie in memory.
struct GemmCase {
  Index m, n, k;
  Transpose a = Transpose::kNo;
  Transpose b = Transpose::kNo;
  bool bias = false;
  bool relu = false;
  Index gap = 0;
};

inline std::ostream& operator<<(std::ostream& out, const GemmCase& c) {
  return out << c.m << " x " << c.n << " x " << c.k << (c.a == Transpose::kYes ? ", A'" : ", A")
             << (c.b == Transpose::kYes ? " B'" : " B") << (c.bias ? ", bias" : "")
             << (c.relu ? ", relu" : "") << ", gap " << c.gap;
}

/// A GemmCase with numbers. What must not be read is NaN, and what must not be written is kGuard.
class GemmProblem {
 public:
  static constexpr Scalar kGuard = 12345;
  static constexpr Index kMargin = 32;  // numbers before and after C

  explicit GemmProblem(const GemmCase& c)
      : case_(c),
        aLd_((c.a == Transpose::kYes ? c.m : c.k) + c.gap),
        bLd_((c.b == Transpose::kYes ? c.k : c.n) + c.gap),
        cLd_(c.n + c.gap),
        a_(filled(c.a == Transpose::kYes ? c.k : c.m, aLd_, c.gap, 1)),
        b_(filled(c.b == Transpose::kYes ? c.n : c.k, bLd_, c.gap, 2)),
        bias_(randomValues(c.n, 3)),
        c_(static_cast<std::size_t>(c.m * cLd_ + 2 * kMargin), kGuard) {
    // C's old numbers must not matter.
    for (Index i = 0; i < c.m; ++i) std::fill_n(result() + i * cLd_, c.n, kNaN);
  }

  using Function = void (*)(Index, Index, Index, GemmOperand, GemmOperand, Scalar*, Index,
                            GemmEpilogue);
  void run(Function function) {
    function(case_.m, case_.n, case_.k, {a_.data(), aLd_, case_.a}, {b_.data(), bLd_, case_.b},
             result(), cLd_, {case_.bias ? bias_.data() : nullptr, case_.relu});
  }

  Scalar at(Index i, Index j) { return result()[i * cLd_ + j]; }

  /// Element (i, j) as the documentation promises it: one sum in ascending k, from 0 on, each
  /// operation rounded to T.
  template <class T>
  T expected(Index i, Index j) const {
    T sum = 0;
    for (Index p = 0; p < case_.k; ++p) sum += static_cast<T>(a(i, p)) * static_cast<T>(b(p, j));
    if (case_.bias) sum += static_cast<T>(bias_[static_cast<std::size_t>(j)]);
    return case_.relu && !(sum > 0) ? 0 : sum;
  }

  /// How far rounding can take element (i, j), whatever the order of its sum.
  double bound(Index i, Index j) const {
    double sum = case_.bias ? std::abs(static_cast<double>(bias_[static_cast<std::size_t>(j)])) : 0;
    for (Index p = 0; p < case_.k; ++p) sum += std::abs(static_cast<double>(a(i, p) * b(p, j)));
    return static_cast<double>(case_.k + 2) * kRounding * sum;
  }

  /// Whether all memory around C, and between its rows, is as it was.
  bool guardsAreIntact() const {
    const Index begin = kMargin;
    for (Index at = 0; at < static_cast<Index>(c_.size()); ++at) {
      const Index row = at < begin ? case_.m : (at - begin) / std::max<Index>(cLd_, 1);
      const bool inside = row < case_.m && (at - begin) % cLd_ < case_.n;
      if (!inside && c_[static_cast<std::size_t>(at)] != kGuard) return false;
    }
    return true;
  }

 private:
  static constexpr Scalar kNaN = std::numeric_limits<Scalar>::quiet_NaN();

  static std::vector<Scalar> filled(Index rows, Index ld, Index gap, std::uint64_t seed) {
    std::vector<Scalar> values = randomValues(rows * ld, seed);
    for (Index i = 0; i < rows; ++i) std::fill_n(values.data() + (i + 1) * ld - gap, gap, kNaN);
    return values;
  }

  Scalar* result() { return c_.data() + kMargin; }
  Scalar a(Index i, Index p) const {
    return a_[static_cast<std::size_t>(case_.a == Transpose::kYes ? p * aLd_ + i : i * aLd_ + p)];
  }
  Scalar b(Index p, Index j) const {
    return b_[static_cast<std::size_t>(case_.b == Transpose::kYes ? j * bLd_ + p : p * bLd_ + j)];
  }

  GemmCase case_;
  Index aLd_, bLd_, cLd_;
  std::vector<Scalar> a_, b_, bias_, c_;
};

/// One with `m` rows and `n` columns of the same numbers, as long as rows and columns of A and B
/// are not laid out anew: A as it is, B transposed.
inline GemmCase prefixCase(Index m, Index n, Index k) {
  return {m, n, k, Transpose::kNo, Transpose::kYes, true, false, 0};
}

}  // namespace linnet::test
