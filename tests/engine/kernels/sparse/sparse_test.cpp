#include "engine/kernels/sparse/sparse.h"

#include <vector>

#include "tests/engine/support/numbers.h"

// The sparse products against the dense one, to the last bit.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// Random numbers of which about `density` are not zero; zeros come with either sign.
Values sparseValues(Index count, double density, std::uint64_t seed) {
  Values values = randomValues(count, seed);
  const Values draws = randomValues(count, seed + 1, 0, 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (draws[i] >= density) values[i] = i % 3 == 0 ? -Scalar{0} : Scalar{0};
  }
  return values;
}

// A sparse matrix and the memory behind it, guarded at its end.
struct Listed {
  Listed(Index rows, Index columns, const Values& values)
      : memory(static_cast<std::size_t>(SparseMatrix::memorySize(rows, columns)) + 8, kGuard),
        matrix(rows, columns, memory.data()) {
    matrix.build(values.data(), true);
  }
  bool guardIsIntact() const {
    return std::all_of(memory.end() - 8, memory.end(), [](Scalar s) { return s == kGuard; });
  }
  static constexpr Scalar kGuard = 12345;
  Values memory;
  SparseMatrix matrix;
};

void expectSameAsDense(Index rows, Index columns, Index n, const Values& a) {
  SCOPED_TRACE(testing::Message() << rows << " x " << columns << " x " << n);
  const Listed listed(rows, columns, a);
  ASSERT_TRUE(listed.matrix.isListed());
  EXPECT_TRUE(listed.guardIsIntact());
  const Index ldc = n + 3;
  const Values bias = randomValues(n, 5);
  const Values b = randomValues(columns * n, 6);
  for (const GemmEpilogue& epilogue :
       {GemmEpilogue{}, {bias.data(), false}, {nullptr, true}, {bias.data(), true}}) {
    Values dense(static_cast<std::size_t>(rows * ldc), 77);
    Values sparse = dense;
    gemm(rows, n, columns, {a.data(), columns}, {b.data(), n}, dense.data(), ldc, epilogue);
    sparseGemm(listed.matrix, n, {b.data(), n}, sparse.data(), ldc, epilogue);
    EXPECT_EQ(sparse, dense);
  }
  const Values dy = randomValues(rows * n, 7);
  Values dense(static_cast<std::size_t>(columns * ldc), 77);
  Values sparse = dense;
  gemm(columns, n, rows, {a.data(), columns, Transpose::kYes}, {dy.data(), n}, dense.data(), ldc);
  sparseGemmTransposed(listed.matrix, n, {dy.data(), n}, sparse.data(), ldc);
  EXPECT_EQ(sparse, dense);
}

TEST(SparseGemm, GivesTheBitsOfGemmForEverySize) {
  for (const Index rows : {1, 2, 5, 33}) {
    for (const Index columns : {1, 3, 4, 7, 8, 65, 785}) {
      for (const Index n : {1, 3, 4, 5, 31, 32, 33, 70}) {
        expectSameAsDense(rows, columns, n, sparseValues(rows * columns, 0.1, 3));
      }
    }
  }
}

TEST(SparseGemm, OfNothingButZerosIsTheEpilogueOfZero) {
  expectSameAsDense(4, 70, 9, Values(280, 0));
  expectSameAsDense(4, 70, 9, Values(280, -Scalar{0}));
}

TEST(SparseGemm, PassesANaNOnThroughRelu) {
  for (const Index n : {1, 4, 35}) {
    Values a(2 * 70, 0);
    a[70] = Scalar(NAN);
    const Values b(static_cast<std::size_t>(70 * n), 1);
    Values c(static_cast<std::size_t>(2 * n), 77);
    sparseGemm(Listed(2, 70, a).matrix, n, {b.data(), n}, c.data(), n, {nullptr, true});
    for (Index i = 0; i < 2 * n; ++i) {
      EXPECT_EQ(std::isnan(c[static_cast<std::size_t>(i)]), i / n == 1) << i;
    }
  }
}

TEST(SparseGemm, OfNoRowsWritesNothing) {
  const Listed listed(0, 70, {});
  Values c{77};
  sparseGemm(listed.matrix, 1, {nullptr, 1}, c.data(), 1);
  EXPECT_EQ(c, Values{77});
}

TEST(SparseGemm, KnowsEmptyRowsAndColumnsAtTheEnds) {
  Values a(6 * 70, 0);
  for (const std::size_t row : {1u, 2u, 4u}) a[row * 70 + 5] = a[row * 70 + 68] = Scalar(0.5);
  expectSameAsDense(6, 70, 8, a);
  Values corners(6 * 70, 0);
  corners.front() = corners.back() = 2;
  expectSameAsDense(6, 70, 8, corners);
}

TEST(SparseMatrix, ListsWhatIsMostlyZerosOnly) {
  for (const double density : {0.0, 0.05, 0.2, 0.3}) {
    EXPECT_TRUE(Listed(32, 128, sparseValues(32 * 128, density, 3)).matrix.isListed()) << density;
  }
  for (const double density : {0.5, 0.8, 1.0}) {
    const Listed listed(32, 128, sparseValues(32 * 128, density, 3));
    EXPECT_FALSE(listed.matrix.isListed()) << density;
    EXPECT_TRUE(listed.guardIsIntact());
  }
}

// Zeros at every place that a look in steps might take, and nowhere else.
TEST(SparseMatrix, GivesUpInTimeWhenALookAtSomeNumbersDeceives) {
  for (std::size_t step = 3; step < 64; ++step) {
    Values values(64 * 100, 1);
    for (std::size_t i = 0; i < values.size(); i += step) values[i] = 0;
    const Listed listed(64, 100, values);
    EXPECT_FALSE(listed.matrix.isListed()) << step;
    EXPECT_TRUE(listed.guardIsIntact()) << step;
  }
}

TEST(SparseMatrix, FindsItsListAgainOnTheSameMemory) {
  const Values a = sparseValues(5 * 70, 0.1, 3);
  Listed listed(5, 70, a);
  const SparseMatrix again(5, 70, listed.memory.data());
  EXPECT_TRUE(again.isListed());
  Values first(5 * 2), second(5 * 2);
  const Values b = randomValues(70 * 2, 4);
  sparseGemm(listed.matrix, 2, {b.data(), 2}, first.data(), 2);
  sparseGemm(again, 2, {b.data(), 2}, second.data(), 2);
  expectSameBits(first, second);
}

TEST(SparseMatrix, ForgetsTheLastBatchWhenTheNextIsDense) {
  Listed listed(8, 70, sparseValues(8 * 70, 0.1, 3));
  ASSERT_TRUE(listed.matrix.isListed());
  listed.matrix.build(randomValues(8 * 70, 4).data(), true);
  EXPECT_FALSE(listed.matrix.isListed());
  listed.matrix.build(sparseValues(8 * 70, 0.1, 5).data(), true);
  EXPECT_TRUE(listed.matrix.isListed());
}

}  // namespace
}  // namespace linnet::test
