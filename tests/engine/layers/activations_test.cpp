#include "engine/layers/activations.h"

#include <set>

#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Values applied(const std::string& name, Values values) {
  findActivation(name).forward(1, static_cast<Index>(values.size()), values.data());
  return values;
}

TEST(Activations, AreListedUnderNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Activation& activation : activations()) {
    EXPECT_TRUE(names.insert(activation.name).second) << activation.name << " is listed twice";
  }
  for (const char* name : {"linear", "relu", "softmax", "sigmoid", "tanh"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(Activations, AreWhatKerasCallsSo) {
  const Values x{-2, 0, 3};
  EXPECT_EQ(applied("linear", x), x);
  EXPECT_EQ(applied("relu", x), (Values{0, 0, 3}));
  const double tolerance = 4 * kRounding;
  expectClose(applied("tanh", x), std::vector{std::tanh(-2.0), 0.0, std::tanh(3.0)}, tolerance);
  expectClose(applied("sigmoid", x),
              std::vector{1 / (1 + std::exp(2.0)), 0.5, 1 / (1 + std::exp(-3.0))}, tolerance);
  const double sum = std::exp(-2.0) + 1 + std::exp(3.0);
  expectClose(applied("softmax", x),
              std::vector{std::exp(-2.0) / sum, 1 / sum, std::exp(3.0) / sum}, tolerance);
}

TEST(Activations, StayFiniteFarOut) {
  for (const Activation& activation : activations()) {
    for (const Scalar x : {Scalar(-1e30), Scalar(-1000), Scalar(1000), Scalar(1e30)}) {
      Values output{x, 0};
      activation.forward(1, 2, output.data());
      Values gradient{1, 1};
      activation.backward(1, 2, output.data(), gradient.data());
      for (const Scalar value : {output[0], output[1], gradient[0], gradient[1]}) {
        EXPECT_TRUE(std::isfinite(value)) << activation.name << " at " << x;
      }
    }
  }
}

TEST(Activations, PassANaNOn) {
  for (const Activation& activation : activations()) {
    for (const Index size : {1, 3, 4, 9}) {
      Values values(static_cast<std::size_t>(size), Scalar(NAN));
      activation.forward(1, size, values.data());
      for (const Scalar value : values) EXPECT_TRUE(std::isnan(value)) << activation.name;
    }
  }
}

TEST(Activations, HaveTheSlopeOfTheirForward) {
  for (const Activation& activation : activations()) {
    SCOPED_TRACE(activation.name);
    Values x = randomValues(3 * 5, 8, -2, 2);
    const Values weights = randomValues(3 * 5, 9);
    const auto output = [&] {
      Values values = x;
      activation.forward(3, 5, values.data());
      return values;
    };
    const auto objective = [&] {
      const Values values = output();
      double sum = 0;
      for (std::size_t i = 0; i < values.size(); ++i) sum += double{weights[i]} * double{values[i]};
      return sum;
    };
    Values gradient = weights;
    activation.backward(3, 5, output().data(), gradient.data());
    expectClose(gradient, centralDifferences(x, objective), kSlopeTolerance);
  }
}

TEST(Activations, LetNoGradientThroughAtTheCornerOfRelu) {
  const Values output{0, 1};
  Values gradient{5, 5};
  findActivation("relu").backward(1, 2, output.data(), gradient.data());
  EXPECT_EQ(gradient, (Values{0, 5}));
}

TEST(Activations, TakeNoRowsAtAll) {
  for (const Activation& activation : activations()) {
    Values untouched{7};
    activation.forward(0, 1, untouched.data());
    activation.backward(0, 1, untouched.data(), untouched.data());
    EXPECT_EQ(untouched, Values{7}) << activation.name;
  }
}

TEST(Activations, OfAnUnknownNameAreAnErrorForTheArgument) {
  expectError(ErrorKind::kArgument, "activation", {"unknown activation \"ReLU\"", "known: linear"},
              [] { findActivation("ReLU"); });
  expectError(ErrorKind::kArgument, "recurrent_activation", {"unknown recurrent_activation"},
              [] { findActivation("x", "recurrent_activation"); });
}

}  // namespace
}  // namespace linnet::test
