#include "engine/kernels/gemm/gemm.h"

#include "bench/kernels/cases.h"
#include "engine/text.h"

namespace linnet::bench {
namespace {

struct Sizes {
  const char* what;
  Index m, n, k;
  Transpose a = Transpose::kNo;
  Transpose b = Transpose::kNo;
  double zerosInA = 0;
};

Case gemmCase(const Sizes& s) {
  auto a = numbers(static_cast<std::size_t>(s.m * s.k), s.zerosInA);
  auto b = numbers(static_cast<std::size_t>(s.k * s.n));
  std::vector<Scalar> c(static_cast<std::size_t>(s.m * s.n));
  const Index lda = s.a == Transpose::kNo ? s.k : s.m;
  const Index ldb = s.b == Transpose::kNo ? s.n : s.k;
  return {text("gemm ", s.what, " ", s.m, "x", s.n, "x", s.k),
          2.0 * static_cast<double>(s.m) * static_cast<double>(s.n) * static_cast<double>(s.k),
          [=]() mutable {
            gemm(s.m, s.n, s.k, {a.data(), lda, s.a}, {b.data(), ldb, s.b}, c.data(), s.n);
          }};
}

}  // namespace

std::vector<Case> gemmCases() {
  constexpr auto kYes = Transpose::kYes;
  constexpr auto kNo = Transpose::kNo;
  constexpr double kBlackOfMnist = 0.81;
  std::vector<Case> cases;
  for (const Sizes& sizes : std::initializer_list<Sizes>{
           {"x W", 32, 128, 784},
           {"x W, MNIST's zeros", 32, 128, 784, kNo, kNo, kBlackOfMnist},
           {"x' dy", 784, 128, 32, kYes},
           {"x' dy, MNIST's zeros", 784, 128, 32, kYes, kNo, kBlackOfMnist},
           {"x W", 32, 128, 128},
           {"x' dy", 128, 128, 32, kYes},
           {"dy W'", 32, 128, 128, kNo, kYes},
           {"x W", 32, 10, 128},
           {"x' dy", 128, 10, 32, kYes},
           {"dy W'", 32, 128, 10, kNo, kYes},
           {"x W", 1, 128, 784},
           {"square", 1024, 1024, 1024},
       }) {
    cases.push_back(gemmCase(sizes));
  }
  return cases;
}

}  // namespace linnet::bench
