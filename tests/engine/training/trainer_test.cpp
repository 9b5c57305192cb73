#include "engine/training/trainer.h"

#include <limits>

#include "tests/engine/support/allocations.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();
using State = Trainer::State;

FitConfig fit(Index batchSize, Index epochs, std::uint64_t seed = 1) {
  FitConfig config;
  config.batchSize = batchSize;
  config.epochs = epochs;
  config.seed = seed;
  return config;
}

// Trains to the end in stretches of so many milliseconds; returns the number of stretches.
int runToTheEnd(Trainer& trainer, double milliseconds) {
  int stretches = 1;
  while (trainer.run(milliseconds) != State::kDone) ++stretches;
  return stretches;
}

TEST(Trainer, SaysWhereItStands) {
  Model model = compiledModel();
  Trainer trainer(model, smallData(10), fit(4, 3));
  EXPECT_EQ(trainer.steps(), 3);
  EXPECT_EQ(trainer.epoch(), 0);
  EXPECT_EQ(trainer.batch(), 0);
  EXPECT_EQ(trainer.run(0), State::kRunning) << "no time is one step";
  EXPECT_EQ(trainer.batch(), 1);
  EXPECT_EQ(trainer.run(kForever), State::kEpochEnd);
  EXPECT_EQ(trainer.epoch(), 0);
  EXPECT_EQ(trainer.batch(), 3);
  EXPECT_EQ(trainer.run(kForever), State::kEpochEnd);
  EXPECT_EQ(trainer.epoch(), 1);
  EXPECT_EQ(trainer.run(kForever), State::kDone);
  EXPECT_EQ(trainer.epoch(), 2);
  const std::vector<Scalar> weights = weightsOf(model);
  EXPECT_EQ(trainer.run(kForever), State::kDone);
  expectSameBits(weightsOf(model), weights);
}

TEST(Trainer, TakesAllDataForABatchThatIsLarger) {
  Model all = compiledModel();
  Trainer exact(all, smallData(10), fit(10, 2));
  runToTheEnd(exact, kForever);
  for (const Index size : {Index{11}, Shape::kMaxSize}) {
    Model model = compiledModel();
    Trainer larger(model, smallData(10), fit(size, 2));
    EXPECT_EQ(larger.steps(), 1);
    runToTheEnd(larger, kForever);
    expectSameBits(weightsOf(model), weightsOf(all));
  }
}

TEST(Trainer, GivesTheSameBitsInOneRunAndInStretches) {
  const Dataset data = smallData(50);
  Model whole = compiledModel();
  Trainer first(whole, data, fit(8, 3));
  EXPECT_EQ(runToTheEnd(first, kForever), 3);
  Model pieces = compiledModel();
  Trainer second(pieces, data, fit(8, 3));
  EXPECT_EQ(runToTheEnd(second, 0), 21);
  expectSameBits(weightsOf(pieces), weightsOf(whole));
  EXPECT_EQ(second.logs().value(0), first.logs().value(0));
}

TEST(Trainer, GivesTheSameBitsInOneFitAndInOneAnEpoch) {
  const Dataset data = smallData(50);
  Model whole = compiledModel();
  Trainer all(whole, data, fit(8, 3));
  runToTheEnd(all, kForever);
  Model resumed = compiledModel();
  for (Index epoch = 0; epoch < 3; ++epoch) {
    FitConfig config = fit(8, epoch + 1);
    config.initialEpoch = epoch;
    Trainer one(resumed, data, config);
    EXPECT_EQ(one.epoch(), epoch);
    EXPECT_EQ(one.run(kForever), State::kDone);
    EXPECT_EQ(one.epoch(), epoch);
  }
  expectSameBits(weightsOf(resumed), weightsOf(whole));
}

TEST(Trainer, DependsOnTheSeedOfTheShuffle) {
  const Dataset data = smallData(50);
  const auto trained = [&](std::uint64_t seed, bool shuffle) {
    Model model = compiledModel();
    FitConfig config = fit(8, 1, seed);
    config.shuffle = shuffle;
    Trainer trainer(model, data, config);
    trainer.run(kForever);
    return weightsOf(model);
  };
  EXPECT_EQ(trained(1, true), trained(1, true));
  EXPECT_NE(trained(1, true), trained(2, true));
  EXPECT_NE(trained(1, true), trained(1, false));
  EXPECT_EQ(trained(1, false), trained(2, false));
}

// Without a shuffle, and with a learning rate of 0, only the draws can make epochs differ.
TEST(Trainer, DrawsAnewInEveryStepButTheSameOnceMore) {
  const auto losses = [](std::uint64_t seed) {
    Model model(
        {inputSpec({6}), denseSpec("a", "input", 40, "relu"),
         layerSpec("Dropout", "b", "a", {{"rate", 0.5}}), denseSpec("c", "b", 3, "softmax")},
        "c", 1);
    model.compile(classification({{"learning_rate", 0}}));
    FitConfig config = fit(10, 2, seed);
    config.shuffle = false;
    Trainer trainer(model, smallData(10), config);
    trainer.run(kForever);
    const double first = trainer.logs().value(0);
    trainer.run(kForever);
    return std::pair(first, trainer.logs().value(0));
  };
  EXPECT_NE(losses(1).first, losses(1).second);
  EXPECT_NE(losses(1).first, losses(2).first);
  EXPECT_EQ(losses(1), losses(1));
}

TEST(Trainer, LearnsToTellTheClassesApart) {
  Model model = smallModel();
  model.compile(classification({{"learning_rate", 0.01}}));
  Trainer trainer(model, smallData(300), fit(16, 30));
  trainer.run(kForever);
  const double before = trainer.logs().value(0);
  runToTheEnd(trainer, kForever);
  EXPECT_LT(trainer.logs().value(0), before / 2);
  EXPECT_GT(trainer.logs().value(1), 0.9);
}

TEST(Trainer, LogsTheRunningMeansOfEachEpoch) {
  Model model = smallModel();
  model.compile(classification({{"learning_rate", 0}}));  // so that the epochs are alike
  FitConfig config = fit(4, 2);
  config.shuffle = false;
  Trainer trainer(model, smallData(10), config);
  trainer.run(kForever);
  const std::vector<float> logs = trainer.takeBatchLogs();
  ASSERT_EQ(logs.size(), 3u * 2u);
  EXPECT_EQ(logs[4], static_cast<float>(trainer.logs().value(0)));
  EXPECT_EQ(logs[5], static_cast<float>(trainer.logs().value(1)));
  EXPECT_TRUE(trainer.takeBatchLogs().empty());
  trainer.run(kForever);
  EXPECT_EQ(trainer.takeBatchLogs(), logs);
}

// 10 examples in batches of 4: the last batch is of 2 and must count as 2.
TEST(Trainer, WeighsTheLastBatchByItsSize) {
  const Dataset data = smallData(10);
  const auto meanLoss = [&](Index batchSize) {
    Model model = smallModel();
    model.compile(classification({{"learning_rate", 0}}));
    Trainer trainer(model, data, fit(batchSize, 1));
    trainer.run(kForever);
    return trainer.logs().value(0);
  };
  EXPECT_NEAR(meanLoss(4), meanLoss(10), 10 * kRounding);
  EXPECT_NEAR(meanLoss(7), meanLoss(1), 10 * kRounding);
}

TEST(Trainer, StepsOnTheMeanGradientOfAPartialBatchToo) {
  // Ten times the same example: every batch has the same mean gradient, whatever its size.
  const Dataset same(bytesOf(std::vector<std::uint8_t>(60, 200), {10, 6}),
                     bytesOf(std::vector<std::uint8_t>(10, 1), {10}), 1.0 / 255);
  const auto trained = [&](Index batchSize, Index epochs) {
    Model model = compiledModel();
    Trainer trainer(model, same, fit(batchSize, epochs));
    runToTheEnd(trainer, kForever);
    return weightsOf(model);
  };
  expectClose(trained(4, 2), trained(10, 6), either(1e-5, 1e-13));  // six steps each
}

// 10 examples in batches of 4 are rounds of 3 batches; 2 steps an epoch go on where they were, and
// the next epoch has the one that is left. Epochs went on into the next round, unlike Keras's.
TEST(Trainer, EndsAnEpochThatHasItsOwnNumberOfStepsWhereTheDataEnd) {
  const Dataset data = smallData(10);
  const auto trained = [&](Index epochs, Index steps, bool shuffle) {
    Model model = compiledModel();
    FitConfig config = fit(4, epochs);
    config.stepsPerEpoch = steps;
    config.shuffle = shuffle;
    Trainer trainer(model, data, config);
    std::vector<Index> lengths;
    while (trainer.run(kForever) != Trainer::State::kDone) lengths.push_back(trainer.batch());
    lengths.push_back(trainer.batch());
    EXPECT_EQ(trainer.batch(), trainer.steps());
    return std::pair(lengths, weightsOf(model));
  };
  for (const bool shuffle : {false, true}) {
    const auto whole = trained(2, 0, shuffle);
    EXPECT_EQ(whole.first, (std::vector<Index>{3, 3}));
    const auto expectSame = [&](Index epochs, Index steps, const std::vector<Index>& lengths) {
      const auto same = trained(epochs, steps, shuffle);
      EXPECT_EQ(same.first, lengths);
      expectSameBits(same.second, whole.second);
    };
    expectSame(4, 2, {2, 1, 2, 1});
    expectSame(2, 6, {3, 3});
    expectSame(6, 1, {1, 1, 1, 1, 1, 1});
  }
}

TEST(Trainer, ResumesInTheMiddleOfARound) {
  const Dataset data = smallData(10);
  FitConfig config = fit(4, 3);
  config.stepsPerEpoch = 2;
  Model whole = compiledModel();
  Trainer all(whole, data, config);
  runToTheEnd(all, kForever);
  Model resumed = compiledModel();
  for (Index epoch = 0; epoch < 3; ++epoch) {
    config.initialEpoch = epoch;
    config.epochs = epoch + 1;
    Trainer one(resumed, data, config);
    EXPECT_EQ(one.run(kForever), State::kDone);
  }
  expectSameBits(weightsOf(resumed), weightsOf(whole));
}

TEST(Trainer, MakesWeightsTheirAverageOnlyAtTheEnd) {
  const Dataset data = smallData(10);
  const auto trained = [&](const Config& adam, bool stopsEarly, bool finishes = true) {
    Model model = smallModel();
    model.compile(classification(adam));
    Trainer trainer(model, data, fit(4, 2));
    trainer.run(kForever);
    if (!stopsEarly) trainer.run(kForever);
    if (finishes) trainer.finish();
    return weightsOf(model);
  };
  // With no memory the average is the weights themselves; with full memory the first ones.
  const Config none{{"use_ema", true}, {"ema_momentum", 0}};
  const Config all{{"use_ema", true}, {"ema_momentum", 1}};
  expectSameBits(trained(none, false), trained({}, false));
  EXPECT_EQ(trained(all, true), trained(all, false));
  EXPECT_NE(trained(all, false), trained({}, false));
  expectSameBits(trained(all, false, false), trained({}, false));
}

TEST(Trainer, TakesNoMemoryInAStep) {
  // With all that a step can be asked for.
  Model model({inputSpec({6}),
               layerSpec("Dense", "a", "input",
                         {{"units", 5},
                          {"activation", "relu"},
                          {"kernel_regularizer", "l2"},
                          {"kernel_constraint", "max_norm"},
                          {"activity_regularizer", "l1"}}),
               denseSpec("b", "a", 3, "softmax")},
              "b", 1);
  CompileSpec spec = classification({{"global_clipnorm", 1}, {"use_ema", true}});
  spec.weightedMetrics = {"accuracy"};
  model.compile(spec);
  FitConfig config = fit(8, 3);
  config.classWeight = FitConfig::from({{"class_weight", Config{{"1", 2}}}}).classWeight;
  Trainer trainer(model, smallData(100), config);
  const auto expectNone = [&] {
    trainer.run(0);
    const Allocations allocations;
    for (int step = 0; step < 8; ++step) trainer.run(0);
    EXPECT_EQ(allocations.count(), 0u) << "epoch " << trainer.epoch();
    EXPECT_EQ(trainer.batch(), 9);
    trainer.run(kForever);
  };
  expectNone();
  expectNone();  // though nobody takes the logs
  EXPECT_EQ(trainer.takeBatchLogs().size(), 13u * 3u);
  expectNone();
}

}  // namespace
}  // namespace linnet::test
