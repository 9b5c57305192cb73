#include "engine/training/trainer.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// What a trainer refuses, and that nothing is changed by the attempt.

namespace linnet::test {
namespace {

// Expects an error from the constructor, and the model to be as it was and trainable.
void expectRefused(Model& model, const Dataset& data, const FitConfig& config, ErrorKind kind,
                   const std::string& argument, const std::vector<std::string>& words,
                   const std::source_location& where = std::source_location::current()) {
  const std::vector<Scalar> weights = weightsOf(model);
  expectError(kind, argument, words, [&] { Trainer(model, data, config); }, where);
  expectSameBits(weightsOf(model), weights);
}

FitConfig batchesOf(Index batchSize) {
  FitConfig config;
  config.batchSize = batchSize;
  return config;
}

Dataset dataWith(const Shape& x, std::vector<float> y, const Shape& yShape) {
  const std::vector<float> values(static_cast<std::size_t>(x.size()), 0.5f);
  return Dataset(floatsOf(values, x), floatsOf(std::move(y), yShape), 1);
}

TEST(TrainerErrors, AModelMustBeCompiled) {
  Model model = smallModel();
  expectRefused(model, smallData(10), batchesOf(4), ErrorKind::kState, "",
                {"not compiled", "compile()"});
}

TEST(TrainerErrors, ABatchHasAtLeastOneExample) {
  Model model = compiledModel();
  for (const Index size : {Index{0}, Index{-1}}) {
    expectRefused(model, smallData(10), batchesOf(size), ErrorKind::kArgument, "batch_size",
                  {"from 1 to the 10 examples", "got " + std::to_string(size)});
  }
}

TEST(TrainerErrors, ExamplesMustHaveAsManyValuesAsTheInput) {
  Model model = compiledModel();
  expectRefused(model, dataWith({2, 7}, {0, 1}, {2}), batchesOf(1), ErrorKind::kShape, "x",
                {"shape [6] (6 values)", "got [7] (7 values)"});
  expectRefused(model, dataWith({2, 0}, {0, 1}, {2}), batchesOf(1), ErrorKind::kShape, "x",
                {"got [0] (0 values)"});
}

TEST(TrainerErrors, AnExampleMayComeInAnotherShape) {
  Model model = compiledModel();
  Trainer trainer(model, dataWith({2, 2, 3}, {0, 1}, {2}), batchesOf(2));
  EXPECT_EQ(trainer.run(1000), Trainer::State::kDone);
}

TEST(TrainerErrors, ThereMustBeOneLabelAnExample) {
  Model model = compiledModel();
  expectRefused(model, dataWith({2, 6}, {0, 1, 0, 1}, {2, 2}), batchesOf(1), ErrorKind::kShape, "y",
                {"sparse_categorical_crossentropy", "output of shape [3]", "got [2]"});
  Trainer column(model, dataWith({2, 6}, {0, 1}, {2, 1}), batchesOf(2));
  EXPECT_EQ(column.run(1000), Trainer::State::kDone);
}

TEST(TrainerErrors, ALabelMustBeAClass) {
  Model model = compiledModel();
  for (const float wrong : {3.0f, -1.0f, 0.5f, 1e9f}) {
    expectRefused(model, dataWith({4, 6}, {0, 1, wrong, 9}, {4}), batchesOf(1), ErrorKind::kData,
                  "y", {"from 0 to 2", "3 classes", "example 2"});
  }
}

TEST(TrainerErrors, ALabelOutsideTheViewDoesNotMatter) {
  Model model = compiledModel();
  const Dataset data = dataWith({4, 6}, {9, 0, 1, 9}, {4});
  Trainer trainer(model, data.slice(1, 3), batchesOf(2));
  EXPECT_EQ(trainer.run(1000), Trainer::State::kDone);
  expectRefused(model, data.slice(2, 4), batchesOf(2), ErrorKind::kData, "y", {"example 1"});
}

TEST(TrainerErrors, AModelCompiledAnewNeedsANewTrainer) {
  Model model = compiledModel();
  Trainer trainer(model, smallData(10), batchesOf(4));
  trainer.run(0);
  model.compile(classification());
  const std::vector<Scalar> weights = weightsOf(model);
  expectError(ErrorKind::kState, "", {"compiled anew", "fit()"}, [&] { trainer.run(0); });
  EXPECT_EQ(trainer.batch(), 1);
  expectSameBits(weightsOf(model), weights);
}

// A failed compile is none.
TEST(TrainerErrors, AFailedCompileDoesNotStopATrainer) {
  Model model = compiledModel();
  Trainer trainer(model, smallData(10), batchesOf(4));
  CompileSpec wrong = classification();
  wrong.loss = "none";
  EXPECT_THROW(model.compile(wrong), Error);
  EXPECT_EQ(trainer.run(1000), Trainer::State::kDone);
}

}  // namespace
}  // namespace linnet::test
