#include "engine/kernels/gemm/gemm.h"

#include <gtest/gtest.h>

#include "tests/engine/kernels/gemm/problem.h"

// Both products against a sum in double, around the sizes where the fast one changes its way:
// tiles of 4 rows and 8 columns, blocks of 128 rows, 256 columns and 512 terms.

namespace linnet::test {
namespace {

constexpr Transpose kForms[] = {Transpose::kNo, Transpose::kYes};

void expectRight(const GemmCase& c) {
  SCOPED_TRACE(testing::PrintToString(c));
  GemmProblem fast(c);
  fast.run(gemm);
  GemmProblem alone(c);
  alone.run([](auto... arguments) { gemmOnThread(0, arguments...); });
  GemmProblem reference(c);
  reference.run(gemmReference);
  for (Index i = 0; i < c.m; ++i) {
    for (Index j = 0; j < c.n; ++j) {
      const double expected = fast.expected<double>(i, j);
      ASSERT_NEAR(fast.at(i, j), expected, fast.bound(i, j)) << "row " << i << ", column " << j;
      ASSERT_EQ(alone.at(i, j), fast.at(i, j)) << "on one thread, " << i << ", " << j;
      ASSERT_NEAR(reference.at(i, j), expected, fast.bound(i, j))
          << "the reference, " << i << ", " << j;
    }
  }
  EXPECT_TRUE(fast.guardsAreIntact());
  EXPECT_TRUE(reference.guardsAreIntact());
}

// Calls `check` with all four combinations of transposes.
template <class Check>
void inAllForms(GemmCase c, Check&& check) {
  for (c.a = Transpose::kNo;; c.a = Transpose::kYes) {
    for (const Transpose form : kForms) {
      c.b = form;
      check(c);
    }
    if (c.a == Transpose::kYes) return;
  }
}

TEST(Gemm, IsRightForEverySmallSizeAndForm) {
  for (const Index m : {1, 2, 3, 4, 5, 8, 9}) {
    for (const Index n : {1, 3, 4, 7, 8, 9, 16, 17}) {
      for (const Index k : {1, 2, 3, 4, 5, 8, 13}) inAllForms({m, n, k}, expectRight);
    }
  }
}

TEST(Gemm, IsRightAroundABlockOfTerms) {
  for (const Index k : {511, 512, 513, 1023, 1024, 1025}) {
    for (const Index n : {5, 8, 11}) inAllForms({5, n, k}, expectRight);
  }
}

TEST(Gemm, IsRightAroundABlockOfRows) {
  for (const Index m : {127, 128, 129, 257}) {
    for (const Index n : {7, 8, 25}) inAllForms({m, n, 9}, expectRight);
  }
}

TEST(Gemm, IsRightAroundABlockOfColumns) {
  for (const Index n : {255, 256, 257, 520}) {
    for (const Index m : {3, 128, 130}) inAllForms({m, n, 6}, expectRight);
  }
}

TEST(Gemm, IsRightWhenAllBlocksAreSeveral) {
  for (const Transpose form : kForms) expectRight({129, 259, 514, form, form, true, true, 3});
}

TEST(Gemm, AddsABiasAndAppliesRelu) {
  for (const auto& [bias, relu] : {std::pair{true, false}, {false, true}, {true, true}}) {
    for (const Index k : {1, 6, 513, 1030}) {
      for (const Index n : {1, 7, 8, 9, 19}) {
        expectRight({5, n, k, Transpose::kNo, Transpose::kNo, bias, relu, 0});
      }
    }
  }
}

TEST(Gemm, ReadsAndWritesRowsThatLieApart) {
  for (const Index gap : {1, 5, 8}) {
    for (const Index n : {3, 8, 17}) {
      inAllForms({6, n, 10, Transpose::kNo, Transpose::kNo, true, false, gap}, expectRight);
    }
    inAllForms({130, 9, 515, Transpose::kNo, Transpose::kNo, true, false, gap}, expectRight);
  }
}

TEST(Gemm, OfNoTermsIsTheEpilogueOfZero) {
  for (const bool bias : {false, true}) {
    for (const bool relu : {false, true}) {
      for (const Index n : {1, 8, 13}) {
        expectRight({5, n, 0, Transpose::kNo, Transpose::kNo, bias, relu, 2});
      }
    }
  }
}

TEST(Gemm, OfNoRowsOrColumnsWritesNothing) {
  for (const Index size : {0, 1, 9}) {
    inAllForms({0, size, 5, Transpose::kNo, Transpose::kNo, true, true, 2}, expectRight);
    inAllForms({size, 0, 5, Transpose::kNo, Transpose::kNo, true, true, 2}, expectRight);
    inAllForms({0, 0, size, Transpose::kNo, Transpose::kNo, true, true, 2}, expectRight);
  }
}

// A model that has come to NaN must not look alive behind a relu.
TEST(Gemm, PassesANaNOnThroughRelu) {
  for (const Index n : {3, 8}) {
    const std::vector<Scalar> a{1, Scalar(NAN), 1};
    const std::vector<Scalar> b(static_cast<std::size_t>(n), 1);
    std::vector<Scalar> c(static_cast<std::size_t>(3 * n));
    gemm(3, n, 1, {a.data(), 1}, {b.data(), n}, c.data(), n, {nullptr, true});
    for (Index i = 0; i < 3 * n; ++i) {
      EXPECT_EQ(std::isnan(c[static_cast<std::size_t>(i)]), i / n == 1) << i;
    }
  }
}

// The promise that makes training reproducible on any machine and with any number of threads.
TEST(Gemm, IsOneSumInAscendingOrderToTheBit) {
  for (const GemmCase& shape : {GemmCase{5, 11, 37}, {3, 9, 1030}, {129, 12, 20}, {1, 1, 512}}) {
    inAllForms(shape, [](GemmCase c) {
      SCOPED_TRACE(testing::PrintToString(c));
      c.bias = true;
      GemmProblem problem(c);
      problem.run(gemm);
      for (Index i = 0; i < c.m; ++i) {
        for (Index j = 0; j < c.n; ++j) {
          ASSERT_EQ(problem.at(i, j), problem.expected<Scalar>(i, j)) << i << ", " << j;
        }
      }
    });
  }
}

TEST(Gemm, GivesAnElementTheSameBitsInAProductOfAnySize) {
  constexpr Index kTerms = 600;
  GemmProblem whole(prefixCase(133, 270, kTerms));
  whole.run(gemm);
  for (const auto& [m, n] : {std::pair<Index, Index>{1, 1}, {1, 270}, {4, 8}, {5, 9}, {133, 7}}) {
    GemmProblem part(prefixCase(m, n, kTerms));
    part.run(gemm);
    for (Index i = 0; i < m; ++i) {
      for (Index j = 0; j < n; ++j) ASSERT_EQ(part.at(i, j), whole.at(i, j)) << i << ", " << j;
    }
  }
}

}  // namespace
}  // namespace linnet::test
