#include "engine/kernels/sparse/sparse.h"

#include "bench/kernels/cases.h"
#include "engine/text.h"

namespace linnet::bench {
namespace {

constexpr Index kRows = 32;
constexpr Index kColumns = 784;
constexpr Index kUnits = 128;

struct Operands {
  std::vector<Scalar> a;
  std::vector<Scalar> b = numbers(static_cast<std::size_t>(kColumns * kUnits));
  std::vector<Scalar> c = numbers(static_cast<std::size_t>(kColumns * kUnits));
  std::vector<Scalar> memory =
      std::vector<Scalar>(static_cast<std::size_t>(SparseMatrix::memorySize(kRows, kColumns)));
  SparseMatrix sparse{kRows, kColumns, memory.data()};

  explicit Operands(double zeros) : a(numbers(static_cast<std::size_t>(kRows * kColumns), zeros)) {
    sparse.build(a.data(), true);
  }
};

void addCases(std::vector<Case>& cases, double zeros) {
  const auto operands = std::make_shared<Operands>(zeros);
  const std::string what = text(" 32x784, ", 100 * zeros, "% zeros");
  cases.push_back(
      {"sparse list" + what, 0, [=] { operands->sparse.build(operands->a.data(), true); }});
  if (!operands->sparse.isListed()) return;  // too many numbers, by chance
  cases.push_back({"sparse x W" + what, 0, [=] {
                     sparseGemm(operands->sparse, kUnits, {operands->b.data(), kUnits},
                                operands->c.data(), kUnits);
                   }});
  cases.push_back({"sparse x' dy" + what, 0, [=] {
                     sparseGemmTransposed(operands->sparse, kUnits, {operands->b.data(), kUnits},
                                          operands->c.data(), kUnits);
                   }});
}

}  // namespace

std::vector<Case> sparseCases() {
  std::vector<Case> cases;
  for (const double zeros : {0.81, 0.7, 0.61}) addCases(cases, zeros);
  return cases;
}

}  // namespace linnet::bench
