#include "engine/layers/batch_normalization.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

LayerRun run(const Config& config, const Shape& shape, const Values& values) {
  LayerRun made(makeLayer("BatchNormalization", config), shape, values);
  made.layer->initialise(1, 0);
  return made;
}

Values parameter(const LayerRun& run, std::size_t i) {
  return LayerRun::valuesOf(run.layer->parameters()[i].value);
}

TEST(BatchNormalization, HasKerasParametersAndTheirFirstValues) {
  const LayerRun made = run({}, {2, 3}, Values(6));
  const char* names[] = {"gamma", "beta", "moving_mean", "moving_variance"};
  const Scalar first[] = {1, 0, 0, 1};
  ASSERT_EQ(made.layer->parameters().size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(made.layer->parameters()[i].name, names[i]);
    EXPECT_EQ(made.layer->parameters()[i].trainable, i < 2);
    EXPECT_EQ(parameter(made, i), Values(3, first[i]));
  }
  const LayerRun bare = run({{"center", false}, {"scale", false}}, {2, 3}, Values(6));
  EXPECT_EQ(bare.layer->parameters().size(), 2u);
}

TEST(BatchNormalization, KeepsMovingAveragesInTrainingAlone) {
  LayerRun made = run({{"momentum", 0.75}}, {2, 1}, {3, 5});
  made.forward(Mode::kInference);
  EXPECT_EQ(parameter(made, 2), Values{0});
  EXPECT_EQ(parameter(made, 3), Values{1});
  made.forward(Mode::kTraining);  // mean 4, variance 1
  EXPECT_EQ(parameter(made, 2), Values{1});
  EXPECT_EQ(parameter(made, 3), Values{1});
  made.forward(Mode::kTraining);
  EXPECT_EQ(parameter(made, 2), Values{1.75});
}

TEST(BatchNormalization, RunsInInferenceModeWhenFrozen) {
  LayerRun made = run({{"trainable", false}}, {2, 1}, {3, 5});
  const Values inference = made.forward(Mode::kInference);
  EXPECT_EQ(made.forward(Mode::kTraining), inference);
  EXPECT_EQ(parameter(made, 2), Values{0});
}

// The naive mean of squares minus square of the mean would be lost in rounding here.
TEST(BatchNormalization, IsPreciseFarFromZero) {
  const Values values{4095, 4097, 4095, 4097, 4095, 4097};
  LayerRun made = run({{"epsilon", 0}}, {6, 1}, values);
  EXPECT_EQ(made.forward(Mode::kTraining), (Values{-1, 1, -1, 1, -1, 1}));
}

TEST(BatchNormalization, TakesABatchOfOneExampleOfOneNumber) {
  LayerRun made = run({}, {1, 1}, {5});
  EXPECT_EQ(made.forward(Mode::kTraining), Values{0});
  EXPECT_EQ(made.backward({1}), Values{0});
}

TEST(BatchNormalization, RefusesArgumentsThatAreNotLegal) {
  const auto refuse = [](const std::string& argument, const ConfigValue& value) {
    expectNotMade("BatchNormalization", {{argument, value}}, argument);
  };
  refuse("axis", 1.5);
  refuse("momentum", 1.5);
  refuse("momentum", -0.1);
  refuse("epsilon", -1);
  refuse("center", "yes");
  expectError(ErrorKind::kArgument, "gamma_initializer", {"unknown gamma_initializer \"two\""},
              [] { makeLayer("BatchNormalization", {{"gamma_initializer", "two"}}); });
  for (const int axis : {0, 3, -3}) {
    expectNotBuilt({{4, 3}}, "BatchNormalization", {{"axis", axis}}, ErrorKind::kArgument, "axis",
                   {"from 1 to 2 or from -2 to -1", text("got ", axis)});
  }
}

}  // namespace
}  // namespace linnet::test
