#include "engine/training/checkpoint.h"

#include <functional>
#include <limits>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

Model droppingModel() {
  Model model({inputSpec({6}), denseSpec("a", "input", 12, "relu"),
               layerSpec("Dropout", "b", "a", {{"rate", 0.3}}), denseSpec("c", "b", 3, "softmax")},
              "c", 3);
  model.compile(classification());
  return model;
}

FitConfig threeEpochs() {
  FitConfig config;
  config.batchSize = 4;
  config.epochs = 3;
  config.seed = 11;
  return config;
}

struct Outcome {
  std::vector<Scalar> weights;
  std::vector<double> logs;  // a row an epoch
  bool operator==(const Outcome&) const = default;
};

// Runs to the end; what the epochs' logs were is added as each ends.
void finish(Trainer& trainer, Outcome& outcome) {
  for (auto state = Trainer::State::kRunning; state != Trainer::State::kDone;) {
    state = trainer.run(kForever);
    for (std::size_t i = 0; i < trainer.logs().size(); ++i) {
      outcome.logs.push_back(trainer.logs().value(i));
    }
  }
  trainer.finish();
  outcome.weights = weightsOf(trainer.model());
}

// A run that is to be interrupted, on 18 examples.
struct Program {
  std::function<Model()> model;
  FitConfig fit;
};

void expectSameBitsFromEveryStep(const Program& program) {
  const Dataset data = smallData(18);
  Model undisturbed = program.model();
  Trainer whole(undisturbed, data, program.fit);
  Outcome expected;
  finish(whole, expected);

  Index all = 0;
  for (Index epoch = 0; epoch < program.fit.epochs; ++epoch) all += whole.stepsOf(epoch);
  for (Index steps = 0; steps < all; ++steps) {
    Outcome outcome;
    Checkpoint checkpoint;
    {
      Model model = program.model();
      Trainer trainer(model, data, program.fit);
      for (Index i = 0; i < steps; ++i) {
        if (trainer.run(0) == Trainer::State::kRunning) continue;
        for (std::size_t j = 0; j < trainer.logs().size(); ++j) {
          outcome.logs.push_back(trainer.logs().value(j));
        }
      }
      checkpoint = Checkpoint::of(trainer);
    }
    Model model = program.model();
    for (Parameter* p : model.parameters()) fillRandom(p->value, 99);  // which it replaces
    Trainer trainer(model, data, program.fit);
    checkpoint.restore(trainer);
    EXPECT_EQ(Checkpoint::of(trainer).digest(), checkpoint.digest());
    finish(trainer, outcome);
    EXPECT_EQ(outcome, expected) << "after " << steps << " steps";
  }
}

// 5 batches an epoch, 15 in all; the last batch of an epoch is a partial one.
TEST(Checkpoint, GoesOnToTheSameBitsFromEveryStep) {
  expectSameBitsFromEveryStep({[] { return droppingModel(); }, threeEpochs()});
}

Model compiledFor(const std::string& optimizer, const Config& config) {
  Model model = droppingModel();
  CompileSpec spec = classification();
  spec.optimizer = optimizer;
  spec.optimizerConfig = config;
  spec.weightedMetrics = {"accuracy"};
  model.compile(spec);
  return model;
}

TEST(Checkpoint, HasAllThatEachOptimizerRemembers) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    SCOPED_TRACE(kind.name);
    expectSameBitsFromEveryStep(
        {[&] { return compiledFor(std::string(kind.name), {{"learning_rate", 0.05}}); },
         threeEpochs()});
  }
}

TEST(Checkpoint, HasTheAverageOfWeights) {
  const Config average{{"use_ema", true}, {"ema_momentum", 0.7}};
  expectSameBitsFromEveryStep({[&] { return compiledFor("Nadam", average); }, threeEpochs()});
  Config overwriting = average;
  overwriting["ema_overwrite_frequency"] = 4;
  expectSameBitsFromEveryStep({[&] { return compiledFor("SGD", overwriting); }, threeEpochs()});
}

// A schedule goes by the number of steps.
TEST(Checkpoint, HasThePlaceInASchedule) {
  const Config schedule{
      {"class_name", "ExponentialDecay"},
      {"config", Config{{"initial_learning_rate", 0.1}, {"decay_steps", 3}, {"decay_rate", 0.5}}}};
  expectSameBitsFromEveryStep(
      {[&] { return compiledFor("Adam", {{"learning_rate", schedule}}); }, threeEpochs()});
}

// Rounds of 5 batches and epochs of 3 and 2, or of all 5: the position in the data is not that in
// the epoch.
TEST(Checkpoint, HasThePlaceInTheDataAndTheWeightsOfClasses) {
  for (const Index steps : {3, 7}) {
    for (const bool shuffle : {false, true}) {
      FitConfig fit = FitConfig::from({{"class_weight", Config{{"0", 2}, {"2", 0.25}}}});
      fit.batchSize = 4;
      fit.epochs = 4;
      fit.seed = 11;
      fit.stepsPerEpoch = steps;
      fit.shuffle = shuffle;
      expectSameBitsFromEveryStep(
          {[] { return compiledFor("SGD", {{"momentum", 0.9}, {"learning_rate", 0.1}}); }, fit});
    }
  }
}

TEST(Checkpoint, IsTakenOfAModelThatHasNoWeights) {
  const auto make = [] {
    Model model(
        {inputSpec({6}), layerSpec("Activation", "a", "input", {{"activation", "softmax"}})}, "a",
        1);
    CompileSpec spec = classification();
    spec.optimizer = "Nadam";
    model.compile(spec);
    return model;
  };
  expectSameBitsFromEveryStep({make, threeEpochs()});
  Model model = make();
  Trainer trainer(model, smallData(18), threeEpochs());
  trainer.run(0);
  const Checkpoint checkpoint = Checkpoint::of(trainer);
  EXPECT_TRUE(checkpoint.weights.empty());
  ASSERT_EQ(checkpoint.slots.size(), 2u);
  EXPECT_EQ(checkpoint.slots[0].name, "u_product");
  EXPECT_NE(checkpoint.slots[0].values[0], 1);
}

TEST(Checkpoint, HasALearningRateThatWasSetMeanwhile) {
  Model first = droppingModel();
  Trainer taken(first, smallData(18), threeEpochs());
  taken.run(0);
  first.optimizer().setLearningRate(0.25);
  Model second = droppingModel();
  Trainer restored(second, smallData(18), threeEpochs());
  Checkpoint::of(taken).restore(restored);
  EXPECT_EQ(second.optimizer().learningRate(), 0.25);
}

TEST(Checkpoint, SaysWhereTheRunStands) {
  Model model = droppingModel();
  Trainer trainer(model, smallData(18), threeEpochs());
  trainer.run(kForever);
  trainer.run(0);
  trainer.run(0);
  const Checkpoint checkpoint = Checkpoint::of(trainer);
  EXPECT_EQ(checkpoint.epoch, 1);
  EXPECT_EQ(checkpoint.batch, 2);
  EXPECT_EQ(checkpoint.iterations, 7);
  EXPECT_EQ(checkpoint.seed, 11u);
  EXPECT_EQ(checkpoint.weights[1].name, "a/bias");
  EXPECT_EQ(checkpoint.slots[5].name, "velocity/1");
  EXPECT_EQ(checkpoint.slots.back().name, "learning_rate");
  EXPECT_EQ(checkpoint.slots.size(), 2 * checkpoint.weights.size() + 1);
}

TEST(Checkpoint, GoesOnInATrainerThatHasBegunItself) {
  const Dataset data = smallData(18);
  Model model = droppingModel();
  Trainer trainer(model, data, threeEpochs());
  trainer.run(0);
  const Checkpoint checkpoint = Checkpoint::of(trainer);
  Outcome first;
  finish(trainer, first);
  EXPECT_NE(Checkpoint::of(trainer).digest(), checkpoint.digest());
  checkpoint.restore(trainer);
  EXPECT_TRUE(trainer.takeBatchLogs().empty());
  Outcome second;
  finish(trainer, second);
  EXPECT_EQ(second, first);
}

// Expects the checkpoint to be refused, and the run to go on as if it had never been.
void expectRefused(const Checkpoint& checkpoint, ErrorKind kind,
                   const std::vector<std::string>& words,
                   const std::source_location& where = std::source_location::current()) {
  Model model = droppingModel();
  Trainer trainer(model, smallData(18), threeEpochs());
  trainer.run(0);
  const std::uint64_t before = Checkpoint::of(trainer).digest();
  expectError(kind, "checkpoint", words, [&] { checkpoint.restore(trainer); }, where);
  EXPECT_EQ(Checkpoint::of(trainer).digest(), before);
  EXPECT_EQ(trainer.epoch(), 0);
  EXPECT_EQ(trainer.batch(), 1);
}

Checkpoint good() {
  Model model = droppingModel();
  Trainer trainer(model, smallData(18), threeEpochs());
  trainer.run(0);
  trainer.run(0);
  return Checkpoint::of(trainer);
}

TEST(Checkpoint, RefusesOneOfAnotherModel) {
  Checkpoint checkpoint = good();
  checkpoint.weights.pop_back();
  expectRefused(checkpoint, ErrorKind::kShape, {"4 tensors of weights", "has 3"});
  checkpoint = good();
  checkpoint.slots.clear();
  expectRefused(checkpoint, ErrorKind::kShape, {"9 tensors of the optimizer", "has 0"});
  checkpoint = good();
  checkpoint.slots[7].name = "other/3";
  expectRefused(checkpoint, ErrorKind::kShape, {"velocity/3", "other/3"});
  checkpoint = good();
  checkpoint.weights[0].shape = {12, 6};
  expectRefused(checkpoint, ErrorKind::kShape, {"a/kernel", "[6, 12]", "[12, 6]"});
  checkpoint = good();
  checkpoint.weights[3].values.pop_back();
  expectRefused(checkpoint, ErrorKind::kShape, {"c/bias", "with 2 values"});
}

TEST(Checkpoint, RefusesOneOfAnotherRun) {
  Checkpoint checkpoint = good();
  checkpoint.seed = 12;
  expectRefused(checkpoint, ErrorKind::kData, {"seed 11", "12"});
  for (const auto& [epoch, batch] : {std::pair{3, 0}, {-1, 0}, {0, 6}, {0, -1}}) {
    checkpoint = good();
    checkpoint.epoch = epoch;
    checkpoint.batch = batch;
    expectRefused(checkpoint, ErrorKind::kData, {"3 epochs of 5 batches"});
  }
  checkpoint = good();
  checkpoint.sums.pop_back();
  expectRefused(checkpoint, ErrorKind::kData, {"4 sums", "got 3"});
  checkpoint = good();
  checkpoint.iterations = -1;
  expectRefused(checkpoint, ErrorKind::kData, {"iterations"});
}

TEST(Checkpoint, IsNotTakenOfAModelThatWasCompiledAnew) {
  const Checkpoint checkpoint = good();
  Model model = droppingModel();
  Trainer trainer(model, smallData(18), threeEpochs());
  model.compile(classification());
  expectError(ErrorKind::kState, "", {"compiled anew"}, [&] { Checkpoint::of(trainer); });
  expectError(ErrorKind::kState, "", {"compiled anew"}, [&] { checkpoint.restore(trainer); });
}

}  // namespace
}  // namespace linnet::test
