#include "engine/training/evaluator.h"

#include <cmath>

#include "engine/training/predictor.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

std::vector<double> evaluated(Model& model, const Dataset& data, Index batchSize) {
  Evaluator evaluator(model, data, batchSize);
  EXPECT_TRUE(evaluator.run(1e6));
  return {evaluator.logs().value(0), evaluator.logs().value(1)};
}

TEST(Evaluator, GivesTheMeanLossAndAccuracyOfThePredictions) {
  Model model = compiledModel();
  const Dataset data = smallData(40);
  Predictor predictor(model, data, 40);
  predictor.run(1e6);
  double loss = 0;
  int right = 0;
  for (Index i = 0; i < 40; ++i) {
    const Scalar* p = predictor.result().data() + 3 * i;
    const int label = data.y().bytes()[i];
    loss -= std::log(static_cast<double>(p[label])) / 40;
    right += std::max_element(p, p + 3) - p == label ? 1 : 0;
  }
  const std::vector<double> logs = evaluated(model, data, 40);
  EXPECT_NEAR(logs[0], loss, either(1e-6, 1e-14) * loss);
  EXPECT_EQ(logs[1], right / 40.0);
}

TEST(Evaluator, GivesTheSameWithAnyBatchSize) {
  Model model = compiledModel();
  const Dataset data = smallData(40);
  const std::vector<double> whole = evaluated(model, data, 40);
  for (const Index size : {1, 7, 39, 41, 10000}) {
    expectClose(evaluated(model, data, size), whole, 4 * kRounding);
  }
}

TEST(Evaluator, TakesTheMeanOverEveryPositionOfAnExample) {
  // Zero weights: every loss is log 3, also that of an example with two positions.
  Model model(
      {inputSpec({2, 4}),
       layerSpec("Dense", "a", "input",
                 {{"units", 3}, {"activation", "softmax"}, {"kernel_initializer", "zeros"}})},
      "a", 1);
  model.compile(classification());
  const Dataset data(floatsOf(std::vector<float>(24, 1), {3, 2, 4}),
                     floatsOf({0, 1, 2, 0, 1, 2}, {3, 2}), 1);
  expectClose(evaluated(model, data, 2), std::vector{std::log(3.0), 1.0 / 3}, 4 * kRounding);
}

TEST(Evaluator, WorksAStretchAtATime) {
  Model model = compiledModel();
  const Dataset data = smallData(10);
  Evaluator evaluator(model, data, 4);
  EXPECT_EQ(evaluator.completed(), 0);
  EXPECT_FALSE(evaluator.run(0));
  EXPECT_EQ(evaluator.completed(), 4);
  EXPECT_FALSE(evaluator.run(0));
  EXPECT_TRUE(evaluator.run(0));
  EXPECT_EQ(evaluator.completed(), 10);
  EXPECT_EQ(evaluator.logs().value(0), evaluated(model, data, 4)[0]);
  EXPECT_TRUE(evaluator.run(0)) << "and done is done";
  EXPECT_EQ(evaluator.completed(), 10);
}

TEST(Evaluator, DoesNotChangeTheModel) {
  Model model = compiledModel();
  const std::vector<Scalar> weights = weightsOf(model);
  evaluated(model, smallData(10), 4);
  expectSameBits(weightsOf(model), weights);
}

TEST(Evaluator, RefusesWhatATrainerRefuses) {
  const Dataset data = smallData(10);
  Model fresh = smallModel();
  expectError(ErrorKind::kState, "", {"not compiled"}, [&] { Evaluator(fresh, data, 4); });
  Model model = compiledModel();
  for (const Index size : {0, -1}) {
    expectError(ErrorKind::kArgument, "batch_size", {"got " + std::to_string(size)},
                [&] { Evaluator(model, data, size); });
  }
  const Dataset wide(bytesOf(std::vector<std::uint8_t>(14), {2, 7}), bytesOf({0, 1}, {2}), 1);
  expectError(ErrorKind::kShape, "x", {"[6]", "[7]"}, [&] { Evaluator(model, wide, 2); });
  const Dataset mislabelled(bytesOf(std::vector<std::uint8_t>(12), {2, 6}), bytesOf({0, 3}, {2}),
                            1);
  expectError(ErrorKind::kData, "y", {"example 1"}, [&] { Evaluator(model, mislabelled, 2); });
}

}  // namespace
}  // namespace linnet::test
