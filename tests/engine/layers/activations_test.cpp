#include "engine/layers/activations.h"

#include <set>

#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Values applied(const Activation& activation, Index rows, const Values& input) {
  const auto columns = static_cast<Index>(input.size()) / std::max<Index>(rows, 1);
  Values output(activation.halves ? input.size() / 2 : input.size());
  activation.forward(rows, columns, input.data(), output.data());
  return output;
}

Values applied(const std::string& name, const Values& values) {
  return applied(findActivation(name), 1, values);
}

// The input is given only to those that say they need it.
Values slopes(const Activation& activation, Index rows, const Values& input, const Values& output,
              const Values& dy) {
  Values dx(input.size(), Scalar(NAN));
  activation.backward({rows, static_cast<Index>(input.size()) / rows,
                       activation.needsInput ? input.data() : nullptr, output.data(), dy.data(),
                       dx.data()});
  return dx;
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
      if (activation.name == "exponential" && x > 0) continue;  // infinite, and rightly
      const Values input{x, 0};
      const Values output = applied(activation, 1, input);
      for (const Scalar value : output) {
        EXPECT_TRUE(std::isfinite(value)) << activation.name << " at " << x;
      }
      for (const Scalar value : slopes(activation, 1, input, output, {1, 1})) {
        EXPECT_TRUE(std::isfinite(value)) << activation.name << "'s slope at " << x;
      }
    }
  }
}

TEST(Activations, PassANaNOn) {
  for (const Activation& activation : activations()) {
    for (const std::size_t size : {1, 3, 4, 9}) {
      for (const Scalar value : applied(activation, 1, Values(size, Scalar(NAN)))) {
        EXPECT_TRUE(std::isnan(value)) << activation.name;
      }
    }
  }
}

TEST(Activations, HaveTheSlopeOfTheirForward) {
  for (const Activation& activation : activations()) {
    SCOPED_TRACE(activation.name);
    Values x = randomValues(3 * 6, 8, -2, 2);
    const Values weights = randomValues(3 * 6, 9);
    const auto objective = [&] {
      const Values values = applied(activation, 3, x);
      double sum = 0;
      for (std::size_t i = 0; i < values.size(); ++i) sum += double{weights[i]} * double{values[i]};
      return sum;
    };
    const Values gradient = slopes(activation, 3, x, applied(activation, 3, x), weights);
    expectClose(gradient, centralDifferences(x, objective), kSlopeTolerance);
  }
}

// The definition, by sorting: tau is (the sum of the k largest - 1) / k for the largest k whose
// k-th largest is above it.
TEST(Activations, HaveTheSparsemaxOfItsPaper) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Values x = randomValues(9, seed, -1, 1);
    Values sorted = x;
    std::ranges::sort(sorted, std::greater<>());
    double sum = 0;
    double tau = 0;
    for (std::size_t k = 1; k <= sorted.size(); ++k) {
      sum += sorted[k - 1];
      const double next = (sum - 1) / static_cast<double>(k);
      if (double{sorted[k - 1]} > next) tau = next;
    }
    std::vector<double> expected;
    for (const Scalar value : x) expected.push_back(std::max(double{value} - tau, 0.0));
    expectClose(applied("sparsemax", x), expected, 8 * kRounding);
  }
}

TEST(Activations, WorkInPlaceUnlessTheyHalve) {
  for (const Activation& activation : activations()) {
    if (activation.halves) continue;
    SCOPED_TRACE(activation.name);
    const Values x = randomValues(3 * 6, 8, -8, 8);
    const Values dy = randomValues(3 * 6, 9);
    const Values output = applied(activation, 3, x);
    Values inPlace = x;
    activation.forward(3, 6, inPlace.data(), inPlace.data());
    expectSameBits(inPlace, output);
    Values gradient = dy;
    activation.backward({3, 6, x.data(), output.data(), gradient.data(), gradient.data()});
    expectSameBits(gradient, slopes(activation, 3, x, output, dy));
  }
}

TEST(Activations, LetNoGradientThroughAtTheCornerOfRelu) {
  EXPECT_EQ(slopes(findActivation("relu"), 1, {0, 1}, {0, 1}, {5, 5}), (Values{0, 5}));
}

TEST(Activations, TakeNoRowsAtAll) {
  for (const Activation& activation : activations()) {
    const Values one{1};
    Values untouched{7};
    activation.forward(0, 1, one.data(), untouched.data());
    activation.backward({0, 1, one.data(), one.data(), one.data(), untouched.data()});
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
