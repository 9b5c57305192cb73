#include "engine/kernels/elementwise.h"

#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(ReluBackward, LetsTheGradientThroughWhereTheOutputIsPositive) {
  const Values output{0, 2, -1, Scalar(1e-30), -0.0f, 3, 0};
  Values gradient{1, 2, 3, 4, 5, -6, 7};
  reluBackward(7, output.data(), gradient.data(), gradient.data());
  EXPECT_EQ(gradient, (Values{0, 2, 0, 4, 0, -6, 0}));
}

TEST(ReluBackward, OfNothingTouchesNothing) {
  Values gradient{5};
  reluBackward(0, gradient.data(), gradient.data(), gradient.data());
  EXPECT_EQ(gradient, Values{5});
}

TEST(SumRows, AddsTheRowsOfEachColumnInAscendingOrder) {
  for (const Index rows : {1, 2, 3, 4, 5, 33}) {
    for (const Index columns : {1, 3, 4, 7, 8, 9, 128, 130}) {
      const Values values = randomValues(rows * columns, 1);
      Values sums(static_cast<std::size_t>(columns) + 1, 77);
      sumRows(rows, columns, values.data(), sums.data());
      for (Index j = 0; j < columns; ++j) {
        Scalar expected = 0;
        for (Index i = 0; i < rows; ++i)
          expected += values[static_cast<std::size_t>(i * columns + j)];
        ASSERT_EQ(sums[static_cast<std::size_t>(j)], expected)
            << rows << " x " << columns << ", " << j;
      }
      EXPECT_EQ(sums.back(), 77);
    }
  }
}

TEST(SumRows, GoesOnFromEarlierSumsWhenTold) {
  const Values values{1, 2, 3, 4, 5, 6};
  Values sums{10, 20, 30};
  sumRows(2, 3, values.data(), sums.data(), true);
  EXPECT_EQ(sums, (Values{15, 27, 39}));
  sumRows(0, 3, nullptr, sums.data(), true);
  EXPECT_EQ(sums, (Values{15, 27, 39}));
}

TEST(SumRows, OfNoRowsIsZero) {
  Values sums{1, 2, 3};
  sumRows(0, 3, nullptr, sums.data());
  EXPECT_EQ(sums, (Values{0, 0, 0}));
}

TEST(AddInto, AddsEachNumberToItsOwn) {
  const Values from{1, 2, 3, 4, 5};
  Values to{10, 20, 30, 40, 50};
  addInto(4, from.data(), to.data());
  EXPECT_EQ(to, (Values{11, 22, 33, 44, 50}));
}

TEST(Scale, MultipliesSoManyNumbers) {
  Values values{1, -2, 3, 4};
  scale(3, Scalar(0.5), values.data());
  EXPECT_EQ(values, (Values{0.5, -1, 1.5, 4}));
}

TEST(SumOfSquares, AddsThemAllInDouble) {
  for (const Index count : {0, 1, 3, 4, 5, 8, 131}) {
    const Values values = randomValues(count, 1, -3, 3);
    double expected = 0;
    for (const Scalar value : values) expected += double{value} * double{value};
    EXPECT_NEAR(sumOfSquares(count, values.data()), expected, 1e-13 * expected);
  }
}

}  // namespace
}  // namespace linnet::test
