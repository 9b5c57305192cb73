#include "engine/training/trainer.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

TEST(FitConfig, HasKerasDefaults) {
  const FitConfig config = FitConfig::from({});
  EXPECT_EQ(config.batchSize, 32);
  EXPECT_EQ(config.epochs, 1);
  EXPECT_EQ(config.initialEpoch, 0);
  EXPECT_TRUE(config.shuffle);
  EXPECT_EQ(config.stepsPerEpoch, 0);
}

TEST(FitConfig, ReadsItsArguments) {
  const FitConfig config = FitConfig::from(
      {{"batch_size", 8}, {"epochs", 5}, {"initial_epoch", 2}, {"shuffle", false}, {"seed", 7}});
  EXPECT_EQ(config.batchSize, 8);
  EXPECT_EQ(config.epochs, 5);
  EXPECT_EQ(config.initialEpoch, 2);
  EXPECT_FALSE(config.shuffle);
  EXPECT_EQ(config.seed, 7u);
}

TEST(FitConfig, RefusesWhatMakesNoSense) {
  const auto refuse = [](const std::string& argument, const Config& config) {
    expectError(ErrorKind::kArgument, argument, {"fit: "}, [&] { FitConfig::from(config); });
  };
  refuse("epochs", {{"epochs", 0}});
  refuse("epochs", {{"epochs", 1.5}});
  refuse("batch_size", {{"batch_size", 0}});
  refuse("batch_size", {{"batch_size", -32}});
  refuse("initial_epoch", {{"initial_epoch", -1}});
  refuse("initial_epoch", {{"epochs", 2}, {"initial_epoch", 2}});
  refuse("seed", {{"seed", -1}});
  refuse("steps_per_epoch", {{"steps_per_epoch", 0}});
  refuse("steps_per_epoch", {{"steps_per_epoch", 1e7}});
  refuse("class_weight", {{"class_weight", ConfigList{1, 2}}});
  refuse("shuffle", {{"shuffle", 1}});
  refuse("epoch", {{"epoch", 3}});
}

}  // namespace
}  // namespace linnet::test
