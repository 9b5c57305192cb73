#include "engine/kernels/softmax.h"

#include <numeric>
#include <vector>

#include "tests/engine/support/central_differences.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;
constexpr double kClose = either(1e-6, 1e-14);

std::vector<double> softmaxOf(const Values& row) {
  const double largest = *std::max_element(row.begin(), row.end());
  std::vector<double> result;
  for (const Scalar x : row) result.push_back(std::exp(static_cast<double>(x) - largest));
  const double sum = std::accumulate(result.begin(), result.end(), 0.0);
  for (double& value : result) value /= sum;
  return result;
}

Values rowOf(const Values& values, Index row, Index columns) {
  return Values(values.begin() + row * columns, values.begin() + (row + 1) * columns);
}

TEST(Softmax, TurnsEachRowIntoItsShareOfExponentials) {
  for (const Index columns : {1, 2, 3, 4, 5, 8, 10, 17, 1000}) {
    const Values logits = randomValues(3 * columns, 2, -5, 5);
    Values values = logits;
    values.push_back(7);
    softmax(3, columns, values.data());
    for (Index i = 0; i < 3; ++i) {
      expectClose(rowOf(values, i, columns), softmaxOf(rowOf(logits, i, columns)), kClose);
    }
    EXPECT_EQ(values.back(), 7);
  }
}

TEST(Softmax, OfOneColumnIsOne) {
  Values values{-1000, 0, 1000};
  softmax(3, 1, values.data());
  EXPECT_EQ(values, (Values{1, 1, 1}));
}

TEST(Softmax, NeitherOverflowsNorDividesByZero) {
  Values values{3e38f, 0, -3e38f, -3e38f, -3e38f, -3e38f};
  softmax(2, 3, values.data());
  expectClose(values, std::vector<double>{1, 0, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3}, kClose);
}

TEST(Softmax, DoesNotChangeWhenAllOfARowGrows) {
  const Values near{1, 2, 3};
  const Values far{1025, 1026, 1027};
  Values first = near;
  Values second = far;
  softmax(1, 3, first.data());
  softmax(1, 3, second.data());
  expectSameBits(first, second);
}

TEST(Softmax, OfNoRowsOrColumnsTouchesNothing) {
  Values values{5, 6};
  softmax(0, 2, values.data());
  softmax(2, 0, values.data());
  EXPECT_EQ(values, (Values{5, 6}));
}

TEST(SoftmaxBackward, IsTheSlopeOfSoftmax) {
  Values logits = randomValues(2 * 5, 3, -2, 2);
  const Values weights = randomValues(2 * 5, 4);
  const auto objective = [&] {
    Values output = logits;
    softmax(2, 5, output.data());
    return std::inner_product(output.begin(), output.end(), weights.begin(), 0.0);
  };
  Values output = logits;
  softmax(2, 5, output.data());
  Values gradient = weights;
  softmaxBackward(2, 5, output.data(), gradient.data(), gradient.data());
  expectClose(gradient, centralDifferences(logits, objective), kSlopeTolerance);
}

TEST(SoftmaxCrossEntropy, IsTheSumOfMinusLogTheLabelsProbability) {
  for (const Index columns : {2, 3, 8, 10, 33}) {
    const Values logits = randomValues(4 * columns, 5, -4, 4);
    const Values labels{0, 1, static_cast<Scalar>(columns - 1), 1};
    double expected = 0;
    Values values = logits;
    const double sum = softmaxCrossEntropy(4, columns, values.data(), labels.data(), 1, nullptr);
    for (Index i = 0; i < 4; ++i) {
      const auto probabilities = softmaxOf(rowOf(logits, i, columns));
      const auto label = static_cast<std::size_t>(labels[static_cast<std::size_t>(i)]);
      expected -= std::log(probabilities[label]);
      expectClose(rowOf(values, i, columns), probabilities, kClose);
    }
    EXPECT_NEAR(sum, expected, 4 * kClose * expected);
  }
}

TEST(SoftmaxCrossEntropy, GivesTheSameProbabilitiesAsSoftmax) {
  const Values logits = randomValues(3 * 10, 6, -4, 4);
  Values alone = logits;
  softmax(3, 10, alone.data());
  Values fused = logits;
  const Values labels{0, 5, 9};
  softmaxCrossEntropy(3, 10, fused.data(), labels.data(), 1, nullptr);
  expectSameBits(fused, alone);
}

TEST(SoftmaxCrossEntropy, GivesItsSlopeTimesTheScale) {
  Values logits = randomValues(3 * 6, 7, -2, 2);
  const Values labels{2, 0, 5};
  constexpr Scalar kScale = 0.25;
  const auto objective = [&] {
    Values values = logits;
    return 0.25 * softmaxCrossEntropy(3, 6, values.data(), labels.data(), 1, nullptr);
  };
  Values values = logits;
  Values gradient(logits.size());
  softmaxCrossEntropy(3, 6, values.data(), labels.data(), kScale, gradient.data());
  expectClose(gradient, centralDifferences(logits, objective), kSlopeTolerance);
}

TEST(SoftmaxCrossEntropy, OfAProbabilityOfZeroIsFinite) {
  Values logits{1000, -1000, 0, 1000, 0, -1000};
  const Values labels{1, 2};
  Values gradient(6);
  EXPECT_EQ(softmaxCrossEntropy(2, 3, logits.data(), labels.data(), 1, gradient.data()), 4000);
  EXPECT_EQ(gradient, (Values{1, -1, 0, 1, 0, -1}));
}

TEST(LogSumExp, IsOfTheRowAndChangesNothing) {
  std::vector<Scalar> row{1000, 999, -5000, 1000};
  const std::vector<Scalar> before = row;
  const double expected = 1000 + std::log(2 + std::exp(-1.0));
  EXPECT_NEAR(logSumExp(4, row.data()), expected, 1000 * kRounding);
  EXPECT_EQ(row, before);
  EXPECT_NEAR(softmaxRow(4, row.data()), expected, 1000 * kRounding);
  EXPECT_NEAR(row[0] + row[1] + row[2] + row[3], 1, 4 * kRounding);
  EXPECT_EQ(row[0], row[3]);
}

TEST(SoftmaxCrossEntropy, MayWriteTheGradientOverTheValues) {
  const std::vector<Scalar> logits = randomValues(2 * 3, 7);
  const std::vector<Scalar> labels{2, 0};
  std::vector<Scalar> apart = logits, gradient(6), over = logits;
  softmaxCrossEntropy(2, 3, apart.data(), labels.data(), Scalar(0.5), gradient.data());
  softmaxCrossEntropy(2, 3, over.data(), labels.data(), Scalar(0.5), over.data());
  expectSameBits(over, gradient);
}

}  // namespace
}  // namespace linnet::test
