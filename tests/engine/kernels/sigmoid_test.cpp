#include "engine/kernels/sigmoid.h"

#include <vector>

#include "engine/kernels/simd/exponential.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;
using Function = void (*)(Index, const Scalar*, Scalar*);

constexpr double kTolerance = either(5e-7, 1e-15);

Values appliedTo(Function function, const Values& x) {
  Values y(x.size());
  function(static_cast<Index>(x.size()), x.data(), y.data());
  return y;
}

// Of each number, not of the largest: a gate that is nearly shut counts too.
void expectNear(const Values& actual, const Values& x, double (*exact)(double)) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double expected = exact(static_cast<double>(x[i]));
    // What is hardly a number any more has fewer digits.
    const double room = std::abs(expected) * kTolerance + std::numeric_limits<Scalar>::min();
    ASSERT_NEAR(static_cast<double>(actual[i]), expected, room) << x[i];
  }
}

Values spread() {
  Values x;
  for (int i = -8800; i <= 8800; ++i) x.push_back(static_cast<Scalar>(i) / 100);
  for (const double small : {1e-30, 1e-8, 1e-5, 3.9e-4, 4.1e-4, 1e-3}) {
    x.push_back(static_cast<Scalar>(small));
    x.push_back(static_cast<Scalar>(-small));
  }
  return x;
}

TEST(Sigmoid, IsThatOfTheOracleWithinItsTolerance) {
  const Values x = spread();
  const auto exact = [](double v) { return 1 / (1 + std::exp(-v)); };
  expectNear(appliedTo(sigmoid, x), x, exact);
  expectNear(appliedTo(sigmoidReference, x), x, exact);
}

TEST(HyperbolicTangent, IsThatOfTheOracleWithinItsTolerance) {
  const Values x = spread();
  const auto exact = [](double v) { return std::tanh(v); };
  expectNear(appliedTo(hyperbolicTangent, x), x, exact);
  expectNear(appliedTo(hyperbolicTangentReference, x), x, exact);
  for (const Scalar y : appliedTo(hyperbolicTangent, x)) ASSERT_LE(std::abs(y), 1);
}

TEST(Sigmoid, AndHyperbolicTangentHaveTheirLimits) {
  const auto infinite = std::numeric_limits<Scalar>::infinity();
  const Values x{-infinite, -1000, Scalar(-0.0), 1000, infinite};
  EXPECT_EQ(appliedTo(sigmoid, x), (Values{0, 0, 0.5, 1, 1}));
  const Values y = appliedTo(hyperbolicTangent, x);
  const Values expected{-1, -1, 0, 1, 1};
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(y[i], expected[i], kTolerance);
  EXPECT_TRUE(std::signbit(y[2]));
}

// Below, at and above a vector: the same bits wherever a number lies, and nothing behind the last.
TEST(Sigmoid, AndHyperbolicTangentGiveTheSameBitsAtAnyPlace) {
  const Values x = randomValues(20, 3, -4, 4);
  for (const Function function : {sigmoid, hyperbolicTangent}) {
    const Values all = appliedTo(function, x);
    for (Index count : {0, 1, 3, 4, 5, 8, 11}) {
      for (Index begin : {0, 1, 2, 7}) {
        Values y(static_cast<std::size_t>(count) + 1, 77);
        function(count, x.data() + begin, y.data());
        for (Index i = 0; i < count; ++i) {
          ASSERT_EQ(y[static_cast<std::size_t>(i)], all[static_cast<std::size_t>(begin + i)]);
        }
        EXPECT_EQ(y.back(), 77);
      }
    }
  }
}

TEST(Exponential, IsThatOfTheCLibrary) {
  for (int i = -11000; i <= 9000; ++i) {
    const Scalar x = static_cast<Scalar>(i) / 100;
    const auto actual = static_cast<double>(simd::exponential(simd::splat(x))[2]);
    const auto expected = static_cast<double>(std::exp(x));
    if (std::isinf(expected)) {
      ASSERT_EQ(actual, expected) << x;
      continue;
    }
    const double room = expected * either(3e-7, 0) + std::numeric_limits<Scalar>::denorm_min();
    ASSERT_NEAR(actual, expected, room) << x;
  }
}

}  // namespace
}  // namespace linnet::test
