#include "engine/training/checkpoint.h"

#include <limits>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

Model droppingModel(std::uint64_t seed = 3) {
  Model model({inputSpec({6}), denseSpec("a", "input", 12, "relu"),
               layerSpec("Dropout", "b", "a", {{"rate", 0.3}}), denseSpec("c", "b", 3, "softmax")},
              "c", seed);
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
  outcome.weights = weightsOf(trainer.model());
}

// 5 batches an epoch, 15 in all; the last batch of an epoch is a partial one.
TEST(Checkpoint, GoesOnToTheSameBitsFromEveryStep) {
  const Dataset data = smallData(18);
  Model undisturbed = droppingModel();
  Trainer whole(undisturbed, data, threeEpochs());
  Outcome expected;
  finish(whole, expected);

  for (int steps = 0; steps < 15; ++steps) {
    Outcome outcome;
    Checkpoint checkpoint;
    {
      Model model = droppingModel();
      Trainer trainer(model, data, threeEpochs());
      for (int i = 0; i < steps; ++i) {
        if (trainer.run(0) == Trainer::State::kRunning) continue;
        for (std::size_t j = 0; j < trainer.logs().size(); ++j) {
          outcome.logs.push_back(trainer.logs().value(j));
        }
      }
      checkpoint = Checkpoint::of(trainer);
    }
    Model model = droppingModel(99);  // other weights, which the checkpoint replaces
    Trainer trainer(model, data, threeEpochs());
    checkpoint.restore(trainer);
    EXPECT_EQ(Checkpoint::of(trainer).digest(), checkpoint.digest());
    finish(trainer, outcome);
    EXPECT_EQ(outcome, expected) << "after " << steps << " steps";
  }
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
  EXPECT_EQ(checkpoint.slots.size(), 2 * checkpoint.weights.size());
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
  expectRefused(checkpoint, ErrorKind::kShape, {"8 tensors of the optimizer", "has 0"});
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
