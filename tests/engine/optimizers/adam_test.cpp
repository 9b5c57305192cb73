#include "engine/optimizers/adam.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

// Two parameters, their weights and gradients.
class AdamOptimizer : public testing::Test {
 protected:
  AdamOptimizer() {
    for (const Shape& shape : {Shape{2, 3}, Shape{4}}) {
      parameters_.push_back({"w", Tensor(shape), Tensor(shape)});
    }
    for (Parameter& parameter : parameters_) {
      fillRandom(parameter.value, ++seed_);
      fillRandom(parameter.gradient, ++seed_);
      pointers_.push_back(&parameter);
    }
  }

  std::vector<Scalar> weights() const {
    std::vector<Scalar> all;
    for (const Parameter& p : parameters_)
      all.insert(all.end(), p.value.data(), p.value.data() + p.value.size());
    return all;
  }
  std::vector<Scalar> gradients() const {
    std::vector<Scalar> all;
    for (const Parameter& p : parameters_) {
      all.insert(all.end(), p.gradient.data(), p.gradient.data() + p.gradient.size());
    }
    return all;
  }

  std::vector<Parameter> parameters_;
  std::vector<Parameter*> pointers_;
  std::uint64_t seed_ = 0;
};

TEST_F(AdamOptimizer, FirstMovesEveryWeightByTheLearningRate) {
  for (const auto& [config, rate] :
       {std::pair<Config, double>{{}, 0.001}, {{{"learning_rate", 0.25}}, 0.25}}) {
    const auto optimizer = makeOptimizer("Adam", config);
    optimizer->prepare(pointers_);
    const std::vector<Scalar> before = weights();
    optimizer->step(pointers_);
    // After one step m / sqrt(v) is the gradient's sign, but for epsilon and rounding.
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_NEAR(weights()[i] - before[i], gradients()[i] > 0 ? -rate : rate, 1e-3 * rate) << i;
    }
  }
}

TEST_F(AdamOptimizer, FollowsTheFormulaOverManySteps) {
  const auto optimizer = makeOptimizer(
      "Adam", {{"learning_rate", 0.01}, {"beta_1", 0.8}, {"beta_2", 0.95}, {"epsilon", 1e-3}});
  optimizer->prepare(pointers_);
  const std::vector<Scalar> start = weights();
  std::vector<double> w(start.begin(), start.end());
  std::vector<double> m(w.size(), 0), v(w.size(), 0);
  for (int t = 1; t <= 30; ++t) {
    for (Parameter& parameter : parameters_) fillRandom(parameter.gradient, ++seed_);
    optimizer->step(pointers_);
    const std::vector<Scalar> g = gradients();
    for (std::size_t i = 0; i < w.size(); ++i) {
      m[i] += (g[i] - m[i]) * (1 - 0.8);
      v[i] += (double{g[i]} * g[i] - v[i]) * (1 - 0.95);
      const double alpha = 0.01 * std::sqrt(1 - std::pow(0.95, t)) / (1 - std::pow(0.8, t));
      w[i] -= alpha * m[i] / (std::sqrt(v[i]) + 1e-3);
    }
  }
  expectClose(weights(), w, either(2e-6, 1e-13));
}

// Keras computes 1 - beta in double and rounds once; 1 - float(0.9999) is 1.7e-4 off.
TEST_F(AdamOptimizer, KeepsSmallSharesOfTheMomentsExactly) {
  const auto optimizer = makeOptimizer("Adam", {{"beta_1", 0}, {"beta_2", 0.9999}, {"epsilon", 0}});
  optimizer->prepare(pointers_);
  std::ranges::fill(spanOf(parameters_[0].value), Scalar(0));
  for (int t = 1; t <= 2; ++t) {
    std::ranges::fill(spanOf(parameters_[0].gradient), Scalar(t));
    optimizer->step(pointers_);
  }
  // The second moment is 1e-4 (0.9999 + 4) in the second step; its correction takes 1e-4 out again.
  const double v = (0.9999 + 4) / (1 + 0.9999);
  const double expected = -0.001 * (1 + 2 / std::sqrt(v));
  EXPECT_NEAR(parameters_[0].value.data()[0], expected, either(2e-6, 1e-12) * 0.002);
}

TEST_F(AdamOptimizer, ForgetsWhenItIsPreparedAgain) {
  const auto optimizer = makeOptimizer("Adam", {});
  const std::vector<Scalar> start = weights();
  const auto threeSteps = [&] {
    std::copy_n(start.begin(), 6, parameters_[0].value.data());
    std::copy_n(start.begin() + 6, 4, parameters_[1].value.data());
    optimizer->prepare(pointers_);
    for (int t = 0; t < 3; ++t) optimizer->step(pointers_);
    return weights();
  };
  const std::vector<Scalar> first = threeSteps();
  expectSameBits(threeSteps(), first);
  EXPECT_NE(first, start);
}

TEST_F(AdamOptimizer, TakesNoParametersAtAll) {
  const auto optimizer = makeOptimizer("Adam", {});
  const std::vector<Scalar> before = weights();
  optimizer->prepare({});
  optimizer->step({});
  expectSameBits(weights(), before);
}

TEST(Optimizers, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const std::string& argument, ConfigValue value) {
    const Config config{{argument, value}};
    expectError(ErrorKind::kArgument, argument, {"Adam: "}, [&] { makeOptimizer("Adam", config); });
  };
  for (const double wrong : {-1e-3, std::nan(""), HUGE_VAL}) {
    refuse("learning_rate", wrong);
    refuse("epsilon", wrong);
  }
  for (const double wrong : {-0.1, 1.0, 1.5, std::nan("")}) {
    refuse("beta_1", wrong);
    refuse("beta_2", wrong);
  }
  refuse("learning_rate", "fast");
  refuse("lr", 0.1);
}

TEST(Optimizers, OfAnUnknownNameAreAnError) {
  expectError(ErrorKind::kArgument, "optimizer", {"unknown optimizer \"adam2\"", "known: Adadelta"},
              [] { makeOptimizer("adam2", {}); });
}

TEST(Optimizers, CallThemselvesWhatTheListCallsThem) {
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    EXPECT_EQ(makeOptimizer(std::string(kind.name), {})->className(), kind.name);
  }
}

}  // namespace
}  // namespace linnet::test
