#include "engine/training/evaluator.h"
#include "engine/training/losses.h"
#include "engine/training/penalties.h"
#include "engine/training/predictor.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// Models of several inputs and outputs; tests/bindings/api/functional.test.ts has Keras's numbers.

namespace linnet::test {
namespace {

// The inputs left [3] and right [4] are added; "classes" is an output and is read by "score".
Model branched() {
  return Model(
      GraphSpec{{inputSpec({3}, "left"),
                 denseSpec("a", "left", 4, "tanh"),
                 inputSpec({4}, "right"),
                 {"Add", "sum", {}, {"a", "right"}},
                 denseSpec("classes", "sum", 3, "softmax"),
                 {"Concatenate", "both", {}, {"classes", "a"}},
                 layerSpec("Dense", "score", "both", {{"units", 2}, {"kernel_regularizer", "l2"}}),
                 layerSpec("Flatten", "flat", "score")},
                {"right", "left"},
                {"score", "classes", "flat"}},
      3);
}

std::vector<Goal> goals() {
  return {{"mse", {"mae"}, {"mae"}, 0.5},
          {"sparse_categorical_crossentropy", {"accuracy"}, {}, 2},
          {"log_cosh", {}, {}, -0.25}};
}

Model compiled() {
  Model model = branched();
  model.compile({"SGD", {{"learning_rate", 0.1}}}, goals());
  return model;
}

std::shared_ptr<const DataArray> numbers(const Shape& shape, std::uint64_t seed) {
  std::vector<float> values;
  for (const Scalar value : randomValues(shape.size(), seed)) {
    values.push_back(static_cast<float>(value));
  }
  return floatsOf(values, shape);
}

Dataset data(const Dataset::Arrays& weights = {}) {
  return Dataset({numbers({7, 4}, 1), numbers({7, 3}, 2)},
                 {numbers({7, 2}, 3), bytesOf({0, 1, 2, 0, 1, 2, 0}, {7}), numbers({7, 2}, 4)}, 1,
                 weights);
}

TEST(SeveralOutputs, HaveTheirPlacesInTheModelsOrder) {
  const Model model = branched();
  EXPECT_EQ(model.inputNodes(), (std::vector<int>{2, 0}));
  EXPECT_EQ(model.outputNodes(), (std::vector<int>{6, 4, 7}));
  EXPECT_EQ(model.inputShape(), Shape({4}));
  EXPECT_EQ(model.inputShape(1), Shape({3}));
  EXPECT_EQ(model.output(1).name, "classes");
}

TEST(SeveralOutputs, SendTheirGradientsBackTogether) {
  Model model = compiled();
  EXPECT_FALSE(model.fusesLoss(1)) << "another layer reads the probabilities";
  Workspace workspace(model, 7, Mode::kTraining);
  Batches batches(data({floatsOf({1, 0, 2, 1, 3, 1, 0.5f}, {7})}), 7, model);
  const auto loss = [&] {
    Logs logs(model);
    batches.gather(0, workspace);
    workspace.forward(7, true, 1, 1);
    takeLosses(model, workspace, batches, 0, logs);
    return logs.value(0);
  };
  for (int step = 0; step < 2; ++step) {
    loss();
    workspace.backward(7);
    addWeightPenaltyGradients(model.trainableParameters());
  }
  for (Parameter* p : model.trainableParameters()) {
    SCOPED_TRACE(p->name);
    const std::vector<Scalar> gradient(p->gradient.data(), p->gradient.data() + p->gradient.size());
    expectClose(gradient, centralDifferences(spanOf(p->value), loss), kSlopeTolerance);
  }
}

TEST(SeveralOutputs, AreLoggedAsKerasNamesThem) {
  Model model = compiled();
  EXPECT_EQ(model.logNames(),
            (std::vector<std::string>{"loss", "score_loss", "classes_loss", "flat_loss",
                                      "score_mae", "score_weighted_mae", "classes_accuracy"}));
  Evaluator evaluator(model, data(), 3);
  while (!evaluator.run(1e9)) {
  }
  const Logs& logs = evaluator.logs();
  ASSERT_EQ(logs.size(), model.logNames().size());
  const double penalty = weightPenalty(model.trainableParameters());
  EXPECT_NEAR(logs.value(0),
              0.5 * logs.value(1) + 2 * logs.value(2) - 0.25 * logs.value(3) + penalty, 1e-5);
  Logs other(model);
  other.setSums(logs.sums());
  for (std::size_t i = 0; i < logs.size(); ++i) EXPECT_EQ(other.value(i), logs.value(i));
}

TEST(SeveralOutputs, ArePredictedEach) {
  Model model = branched();
  Predictor predictor(model, data(), 2);
  while (!predictor.run(1e9)) {
  }
  EXPECT_EQ(predictor.result(0).size(), 14u);
  EXPECT_EQ(predictor.result(1).size(), 21u);
  EXPECT_EQ(predictor.result(2), predictor.result(0)) << "a view of the other";
  double sum = 0;
  for (const Scalar probability : predictor.result(1)) sum += static_cast<double>(probability);
  EXPECT_NEAR(sum, 7, 1e-5);
}

TEST(SeveralOutputs, TakeNoMemoryInAStep) {
  Model model = compiled();
  FitConfig fit;
  fit.batchSize = 2;
  Trainer trainer(model, data(), fit);
  trainer.run(0);
  const Allocations allocations;
  trainer.run(1e9);
  EXPECT_EQ(allocations.count(), 0u);
}

TEST(SeveralOutputs, WeighExamplesByOneArrayForAllOrOneForEach) {
  const auto weights = floatsOf({1, 0, 2, 1, 3, 1, 0.5f}, {7});
  const auto zeros = floatsOf(std::vector<float>(7), {7});
  const auto evaluated = [&](const Dataset::Arrays& arrays) {
    Model model = compiled();
    Evaluator evaluator(model, data(arrays), 7);
    evaluator.run(1e9);
    return evaluator.logs().sums();
  };
  EXPECT_EQ(evaluated({weights}), evaluated({weights, weights, weights}));
  EXPECT_NE(evaluated({weights}), evaluated({}));
  const std::vector<double> sums = evaluated({zeros, weights, zeros});
  EXPECT_EQ(sums[2], 0);
  EXPECT_GT(sums[4], 0);
  expectError(ErrorKind::kArgument, "sample_weight", {"each of the 3 outputs", "got 2"},
              [&] { data({weights, weights}); });
}

TEST(SeveralOutputs, RefuseDataOfOtherCounts) {
  Model model = compiled();
  const auto x = numbers({7, 4}, 1), y = numbers({7, 2}, 2);
  expectError(ErrorKind::kArgument, "x", {"2 inputs, got 1 array"},
              [&] { Evaluator(model, Dataset(x, y, 1), 1); });
  expectError(ErrorKind::kArgument, "y", {"3 outputs, got 1 array"},
              [&] { Evaluator(model, Dataset({x, numbers({7, 3}, 1)}, {y}, 1, {}), 1); });
  expectError(ErrorKind::kShape, "x", {"x of \"left\"", "shape [3]", "got [4]"},
              [&] { Evaluator(model, Dataset({x, x}, {y}, 1, {}), 1); });
  expectError(ErrorKind::kShape, "y", {"y of \"classes\"", "got [2]"},
              [&] { Evaluator(model, Dataset({x, numbers({7, 3}, 1)}, {y, y, y}, 1, {}), 1); });
  expectError(ErrorKind::kShape, "x", {"7 examples", "got 6"},
              [&] { Dataset({x, numbers({6, 3}, 1)}, {y}, 1, {}); });
}

TEST(SeveralOutputs, RefuseWeightsOfClasses) {
  Model model = compiled();
  const FitConfig fit = FitConfig::from({{"batch_size", 7}, {"class_weight", Config{{"1", 2}}}});
  expectError(ErrorKind::kArgument, "class_weight", {"one output"},
              [&] { Trainer(model, data(), fit); });
}

TEST(SeveralOutputs, NeedALossEach) {
  Model model = branched();
  expectError(ErrorKind::kArgument, "loss", {"each of the 3 outputs, got 1"},
              [&] { model.compile(classification()); });
  std::vector<Goal> wrong = goals();
  wrong[1].lossWeight = std::numeric_limits<double>::infinity();
  expectError(ErrorKind::kArgument, "loss_weights", {"finite"},
              [&] { model.compile({"SGD"}, wrong); });
  wrong = goals();
  wrong[0].metrics = {"mae", "mae"};
  expectError(ErrorKind::kArgument, "metrics", {"score_mae"},
              [&] { model.compile({"SGD"}, wrong); });
}

TEST(SeveralOutputs, AndInputsMustBeThereOnce) {
  const auto refuse = [](const std::string& argument, const std::string& words,
                         std::vector<std::string> inputs, std::vector<std::string> outputs) {
    expectError(ErrorKind::kArgument, argument, {words}, [&] {
      Model(GraphSpec{{inputSpec({3}, "left"),
                       inputSpec({3}, "right"),
                       {"Add", "sum", {}, {"left", "right"}}},
                      std::move(inputs),
                      std::move(outputs)},
            1);
    });
  };
  refuse("inputs", "names of all InputLayers", {"left", "sum"}, {"sum"});
  refuse("inputs", "\"left\" is named twice", {"left", "left"}, {"sum"});
  refuse("inputs", "names of all InputLayers", {"left"}, {"sum"});
  refuse("outputs", "at least one", {"left", "right"}, {});
  refuse("outputs", "\"sum\" is named twice", {"left", "right"}, {"sum", "sum"});
}

}  // namespace
}  // namespace linnet::test
