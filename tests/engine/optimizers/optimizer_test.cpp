#include "engine/optimizers/optimizer.h"

#include "engine/constraints/constraint.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

// What all optimizers have in common. What the arguments do is compared with Keras in
// golden/optimizers_test.cpp.

namespace linnet::test {
namespace {

class EveryOptimizer : public testing::Test {
 protected:
  EveryOptimizer() {
    parameters_.push_back({"a", Tensor(Shape{2, 3}), Tensor(Shape{2, 3})});
    parameters_.push_back({"b", Tensor(Shape{4}), Tensor(Shape{4})});
    for (Parameter& p : parameters_) pointers_.push_back(&p);
    start();
  }

  void start() {
    fillRandom(parameters_[0].value, 1);
    fillRandom(parameters_[1].value, 2);
  }

  void step(Optimizer& optimizer, std::uint64_t t) {
    for (Parameter& p : parameters_) fillRandom(p.gradient, ++t * 100);
    optimizer.step(pointers_);
  }

  std::vector<Scalar> weights() const {
    std::vector<Scalar> all;
    for (const Parameter& p : parameters_) {
      all.insert(all.end(), p.value.data(), p.value.data() + p.value.size());
    }
    return all;
  }

  std::vector<Parameter> parameters_;
  std::vector<Parameter*> pointers_;
};

const Config kAverage{{"use_ema", true}, {"ema_overwrite_frequency", 2}};

// All that is remembered is the number of steps and the slots.
TEST_F(EveryOptimizer, GoesOnFromItsSlotsToTheSameBits) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    start();
    const auto whole = kind.make(kAverage);
    whole->prepare(pointers_);
    whole->setLearningRate(0.03);
    for (std::uint64_t t = 0; t < 3; ++t) step(*whole, t);
    const std::vector<Scalar> middle = weights();
    const auto resumed = kind.make(kAverage);
    resumed->prepare(pointers_);
    resumed->setIterations(whole->iterations());
    ASSERT_EQ(resumed->slots().size(), whole->slots().size());
    for (std::size_t i = 0; i < whole->slots().size(); ++i) {
      for (std::size_t j = 0; j < whole->slots()[i].tensors.size(); ++j) {
        Tensor& to = resumed->slots()[i].tensors.at(j);
        std::ranges::copy(spanOf(whole->slots()[i].tensors[j]), to.data());
      }
    }
    for (std::uint64_t t = 3; t < 6; ++t) step(*whole, t);
    const std::vector<Scalar> end = weights();
    std::copy_n(middle.begin(), 6, parameters_[0].value.data());
    std::copy_n(middle.begin() + 6, 4, parameters_[1].value.data());
    for (std::uint64_t t = 3; t < 6; ++t) step(*resumed, t);
    expectSameBits(weights(), end);
  }
}

TEST_F(EveryOptimizer, ForgetsWhenItIsPreparedAgain) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    const auto optimizer = kind.make(kAverage);
    const auto trained = [&] {
      start();
      optimizer->prepare(pointers_);
      for (std::uint64_t t = 0; t < 3; ++t) step(*optimizer, t);
      return weights();
    };
    const std::vector<Scalar> first = trained();
    optimizer->setLearningRate(1);
    expectSameBits(trained(), first);
  }
}

TEST_F(EveryOptimizer, StandsStillWithALearningRateOfZero) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    const auto optimizer = kind.make({{"weight_decay", 0.1}});
    optimizer->prepare(pointers_);
    EXPECT_GT(optimizer->learningRate(), 0) << kind.name;
    optimizer->setLearningRate(0);
    EXPECT_EQ(optimizer->learningRate(), 0);
    const std::vector<Scalar> before = weights();
    for (std::uint64_t t = 0; t < 3; ++t) step(*optimizer, t);
    expectSameBits(weights(), before);
  }
}

TEST_F(EveryOptimizer, KeepsWeightsToTheirConstraint) {
  const auto optimizer = makeOptimizer("SGD", {{"learning_rate", 1}});
  parameters_[1].constraint = makeConstraint("non_neg", "kernel_constraint");
  optimizer->prepare(pointers_);
  step(*optimizer, 1);
  EXPECT_LT(*std::ranges::min_element(spanOf(parameters_[0].value)), 0);
  EXPECT_GE(*std::ranges::min_element(spanOf(parameters_[1].value)), 0);
}

TEST_F(EveryOptimizer, MakesWeightsTheirAverageOnlyAfterAStep) {
  const auto optimizer = makeOptimizer("SGD", {{"use_ema", true}});
  optimizer->prepare(pointers_);
  const std::vector<Scalar> before = weights();
  optimizer->finish(pointers_);
  expectSameBits(weights(), before);
}

TEST_F(EveryOptimizer, ClipsNothingThatIsZero) {
  for (const char* argument : {"clipnorm", "global_clipnorm", "clipvalue"}) {
    const auto optimizer = makeOptimizer("SGD", {{argument, 1}});
    optimizer->prepare(pointers_);
    for (Parameter& p : parameters_) std::fill_n(p.gradient.data(), p.gradient.size(), Scalar(0));
    const std::vector<Scalar> before = weights();
    optimizer->step(pointers_);
    expectSameBits(weights(), before);
  }
}

TEST(Optimizers, RefuseArgumentsThatNoneOfThemTakes) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    const auto refuse = [&](const std::string& argument, Config config) {
      expectError(ErrorKind::kArgument, argument, {std::string(kind.name) + ": "},
                  [&] { kind.make(config); });
    };
    for (const double wrong : {-1.0, std::nan(""), HUGE_VAL}) {
      for (const char* argument : {"learning_rate", "weight_decay", "clipnorm", "global_clipnorm",
                                   "clipvalue", "ema_momentum"}) {
        refuse(argument, {{argument, wrong}});
      }
    }
    refuse("learning_rate", {{"learning_rate", "fast"}});
    refuse("ema_momentum", {{"ema_momentum", 1.5}});
    refuse("ema_overwrite_frequency", {{"ema_overwrite_frequency", 0}});
    refuse("ema_overwrite_frequency", {{"ema_overwrite_frequency", 1.5}});
    refuse("use_ema", {{"use_ema", 1}});
    refuse("global_clipnorm", {{"clipnorm", 1}, {"global_clipnorm", 1}});
    refuse("clipvalue", {{"clipnorm", 1}, {"clipvalue", 1}});
    refuse("gradient_accumulation_steps", {{"gradient_accumulation_steps", 2}});
    refuse("loss_scale_factor", {{"loss_scale_factor", 2}});
    refuse("lr", {{"lr", 1}});
  }
}

TEST(Optimizers, RefuseArgumentsThatAreNotLegalForThem) {
  const auto refuse = [](const char* name, const char* argument,
                         std::initializer_list<ConfigValue> values) {
    for (const ConfigValue& value : values) {
      expectError(ErrorKind::kArgument, argument, {std::string(name) + ": ", "got"},
                  [&] { makeOptimizer(name, {{argument, value}}); });
    }
  };
  for (const char* name : {"Adam", "AdamW", "Adamax", "Nadam"}) {
    refuse(name, "beta_1", {-0.1, 1});
    refuse(name, "beta_2", {-0.1, 1});
    refuse(name, "epsilon", {-1});
  }
  refuse("Adam", "amsgrad", {1});
  refuse("Lion", "beta_1", {0, 1.5});
  refuse("Lion", "beta_2", {-1});
  refuse("SGD", "momentum", {-0.1, 1.1});
  refuse("SGD", "nesterov", {"yes"});
  refuse("RMSprop", "rho", {1});
  refuse("RMSprop", "momentum", {-1});
  refuse("RMSprop", "centered", {0});
  refuse("Adagrad", "initial_accumulator_value", {-1});
  refuse("Adadelta", "rho", {-1});
}

TEST(Optimizers, RefuseALearningRateFromOutsideThatIsNone) {
  const auto optimizer = makeOptimizer("Adam", {});
  optimizer->prepare({});
  for (const double wrong : {-1e-3, std::nan(""), HUGE_VAL}) {
    expectError(ErrorKind::kArgument, "learning_rate", {"Adam"},
                [&] { optimizer->setLearningRate(wrong); });
  }
  EXPECT_EQ(optimizer->learningRate(), Scalar(0.001));
}

TEST(Optimizers, CanBeCalledByTheirNamesInSmallLetters) {
  for (const char* name : {"adam", "adamw", "sgd", "rmsprop", "nadam"}) {
    EXPECT_NE(makeOptimizer(name, {}), nullptr);
  }
}

}  // namespace
}  // namespace linnet::test
