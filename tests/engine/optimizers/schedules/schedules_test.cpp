#include <cmath>

#include "engine/optimizers/optimizer.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

const Config kExponential{{"initial_learning_rate", 0.5}, {"decay_steps", 2}, {"decay_rate", 0.25}};

TEST(Schedules, DecideTheLearningRateOfAnOptimizer) {
  const Config schedule{{"class_name", "ExponentialDecay"}, {"config", kExponential}};
  const auto optimizer = makeOptimizer("SGD", {{"learning_rate", schedule}});
  optimizer->prepare({});
  EXPECT_EQ(optimizer->learningRate(), 0.5);
  optimizer->step({});
  EXPECT_EQ(optimizer->learningRate(), 0.25);
  optimizer->setIterations(4);
  EXPECT_EQ(optimizer->learningRate(), 0.03125);
  expectError(ErrorKind::kState, "", {"SGD", "schedule"}, [&] { optimizer->setLearningRate(0.1); });
}

TEST(Schedules, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument, Config config,
                         std::initializer_list<ConfigValue> values) {
    for (const ConfigValue& value : values) {
      config[argument] = value;
      expectError(ErrorKind::kArgument, argument, {name, argument, "got"},
                  [&] { makeSchedule(Spec(name, config)); });
    }
    config.erase(argument);
    expectError(ErrorKind::kArgument, argument, {name, "got nothing"},
                [&] { makeSchedule(Spec(name, config)); });
  };
  for (const char* name : {"ExponentialDecay", "InverseTimeDecay"}) {
    refuse(name, "initial_learning_rate", kExponential, {-1, "fast", NAN});
    refuse(name, "decay_steps", kExponential, {0, -3, 1.5});
    refuse(name, "decay_rate", kExponential, {-0.5, true});
  }
  const Config piecewise{{"boundaries", ConfigList{1, 2}}, {"values", ConfigList{3, 2, 1}}};
  refuse("PiecewiseConstantDecay", "boundaries", piecewise,
         {ConfigList{}, ConfigList{2, 1}, ConfigList{1, 1}, ConfigList{1, "x"}, "x"});
  refuse("PiecewiseConstantDecay", "values", piecewise,
         {ConfigList{1, 2}, ConfigList{1, 2, -1}, ConfigList{1, 2, INFINITY}});
  const Config cosine{{"initial_learning_rate", 0.5}, {"first_decay_steps", 2}};
  refuse("CosineDecayRestarts", "first_decay_steps", cosine, {0});
}

TEST(Schedules, RefuseOptionalArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, Config config, const char* argument, ConfigValue value) {
    config["initial_learning_rate"] = 1;
    config[argument] = value;
    expectError(ErrorKind::kArgument, argument, {name}, [&] { makeSchedule(Spec(name, config)); });
  };
  const Config restarts{{"first_decay_steps", 2}};
  refuse("CosineDecayRestarts", restarts, "t_mul", 0.5);
  refuse("CosineDecayRestarts", restarts, "m_mul", -1);
  const Config decay{{"decay_steps", 2}};
  refuse("CosineDecay", decay, "alpha", -1);
  refuse("CosineDecay", decay, "warmup_steps", -1);
  refuse("CosineDecay", decay, "warmup", 1);
  refuse("PolynomialDecay", decay, "power", -1);
  refuse("PolynomialDecay", decay, "cycle", 1);
}

TEST(Schedules, OfAnUnknownNameAreAnErrorForTheLearningRate) {
  const Config schedule{{"class_name", "Decay"}};
  expectError(ErrorKind::kArgument, "learning_rate", {"\"Decay\"", "CosineDecay"},
              [&] { makeOptimizer("Adam", {{"learning_rate", schedule}}); });
  expectError(ErrorKind::kArgument, "class_name", {"Adam: learning_rate"},
              [&] { makeOptimizer("Adam", {{"learning_rate", Config{}}}); });
}

}  // namespace
}  // namespace linnet::test
