#include "engine/losses/sparse_categorical_crossentropy.h"

#include <numeric>

#include "engine/kernels/softmax.h"
#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// The loss of some rows, and its gradient.
struct Result {
  double loss;
  Values gradient;
  Values output;
};

Result computed(const Values& values, Index columns, Values labels, bool fused, double scale = 1) {
  Values output = values;
  Values gradient(values.size(), Scalar(NAN));
  const auto rows = static_cast<Index>(labels.size());
  const Shape shape{rows, columns};
  const double loss = makeLoss("sparse_categorical_crossentropy")
                          ->compute({output.data(), shape}, ConstView{labels.data(), {rows}}, fused,
                                    static_cast<Scalar>(scale), {gradient.data(), shape});
  return {loss, gradient, output};
}

TEST(SparseCategoricalCrossentropy, IsMinusTheLogOfTheLabelsProbability) {
  const Values p{0.25, 0.5, 0.25, 0.125, 0.125, 0.75};
  const double expected = -std::log(0.5) - std::log(0.125);
  EXPECT_NEAR(computed(p, 3, {1, 0}, false).loss, expected, 1e-6);
}

TEST(SparseCategoricalCrossentropy, FusedIsTheSameFromLogits) {
  const Values logits = randomValues(4 * 5, 1, -3, 3);
  Values probabilities = logits;
  softmax(4, 5, probabilities.data());
  const Values labels{0, 4, 2, 2};
  const Result fused = computed(logits, 5, labels, true);
  EXPECT_NEAR(fused.loss, computed(probabilities, 5, labels, false).loss,
              either(1e-5, 1e-12) * fused.loss);
  expectSameBits(fused.output, probabilities);
}

TEST(SparseCategoricalCrossentropy, HasItsSlopeFromLogits) {
  Values logits = randomValues(3 * 4, 2, -2, 2);
  const Values labels{3, 0, 1};
  const Result result = computed(logits, 4, labels, true, 0.5);
  const auto slopes =
      centralDifferences(logits, [&] { return 0.5 * computed(logits, 4, labels, true).loss; });
  expectClose(result.gradient, slopes, kSlopeTolerance);
}

TEST(SparseCategoricalCrossentropy, HasItsSlopeFromProbabilities) {
  // Not adding up to 1: Keras takes them as they are, relative to their sum.
  Values p = randomValues(3 * 4, 3, 0.2, 0.8);
  const Values labels{3, 0, 1};
  const Result result = computed(p, 4, labels, false, 0.5);
  const auto slopes =
      centralDifferences(p, [&] { return 0.5 * computed(p, 4, labels, false).loss; });
  expectClose(result.gradient, slopes, kSlopeTolerance);
}

TEST(SparseCategoricalCrossentropy, StaysFiniteWhereAProbabilityIsZeroOrOne) {
  const Result result = computed({0, 1, 1, 0}, 2, {0, 0}, false);
  EXPECT_NEAR(result.loss, -std::log(1e-7), 1e-3);
  for (const Scalar slope : result.gradient) EXPECT_TRUE(std::isfinite(slope));
}

TEST(SparseCategoricalCrossentropy, NeedsNoRoomForAGradient) {
  Values logits{0, 0};
  const Values label{1};
  const auto loss = makeLoss("sparse_categorical_crossentropy");
  for (const bool fused : {false, true}) {
    logits = {0.5, 0.5};
    EXPECT_NEAR(loss->compute({logits.data(), {1, 2}}, ConstView{label.data(), {1}}, fused, 1, {}),
                std::log(2.0), 1e-6);
  }
}

TEST(SparseCategoricalCrossentropy, WantsOneLabelForEachRow) {
  const auto loss = makeLoss("sparse_categorical_crossentropy");
  EXPECT_EQ(loss->targetShape({10}), Shape());
  EXPECT_EQ(loss->targetShape({7, 10}), Shape({7}));
  EXPECT_EQ(loss->lossesPerExample({10}), 1);
  EXPECT_EQ(loss->lossesPerExample({7, 10}), 7);
  expectError(ErrorKind::kShape, "loss", {"at least 2 classes", "got [1]"},
              [&] { loss->targetShape({1}); });
  expectError(ErrorKind::kShape, "loss", {"got []"}, [&] { loss->targetShape({}); });
}

TEST(SparseCategoricalCrossentropy, RefusesALabelThatIsNoClass) {
  const auto loss = makeLoss("sparse_categorical_crossentropy");
  const Values legal{0, 9, 5};
  loss->checkTargets({10}, 0, 3, legal.data());
  for (const Scalar wrong : {Scalar(10), Scalar(-1), Scalar(0.5), Scalar(9.5), Scalar(NAN),
                             Scalar(INFINITY), Scalar(-INFINITY), Scalar(1e30)}) {
    const Values targets{0, wrong};
    expectError(ErrorKind::kData, "y", {"from 0 to 9", "10 classes", "example 41"},
                [&] { loss->checkTargets({10}, 41, 2, targets.data()); });
  }
}

TEST(SparseCategoricalCrossentropy, TakesSoftmaxUponItself) {
  const auto loss = makeLoss("sparse_categorical_crossentropy");
  EXPECT_EQ(loss->name(), "sparse_categorical_crossentropy");
  EXPECT_EQ(loss->fusedActivation(), "softmax");
}

TEST(SparseCategoricalCrossentropy, LeavesLogitsAsTheyAre) {
  const auto loss = makeLoss(Spec("sparse_categorical_crossentropy", {{"from_logits", true}}));
  Values logits = randomValues(2 * 3, 4, -3, 3);
  const Values before = logits;
  const Values labels{2, 0};
  Values gradient(6);
  const Shape shape{2, 3};
  const double value = loss->compute({logits.data(), shape}, ConstView{labels.data(), {2}}, false,
                                     1, {gradient.data(), shape});
  expectSameBits(logits, before);
  const Result fused = computed(logits, 3, labels, true);
  EXPECT_NEAR(value, fused.loss, 1e-6);
  expectClose(gradient, fused.gradient, kRounding);
}

}  // namespace
}  // namespace linnet::test
