#include "engine/initializers/initializer.h"

#include <set>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

std::vector<Scalar> filled(const char* name, const Shape& shape, std::uint64_t stream = 0) {
  Tensor weight(shape);
  std::ranges::fill(spanOf(weight), Scalar(99));
  findInitializer(name, "kernel_initializer")
      .fill(weight.view(), RandomStream(42, RandomUse::kWeights, stream));
  return {weight.data(), weight.data() + weight.size()};
}

TEST(Initializers, AreListedUnderNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Initializer& line : initializers()) EXPECT_TRUE(names.insert(line.name).second);
  for (const char* name : {"glorot_uniform", "zeros", "ones"}) EXPECT_TRUE(names.contains(name));
}

TEST(Initializers, FillEveryNumberOfAnyShape) {
  for (const Initializer& line : initializers()) {
    for (const Shape& shape : {Shape{}, {1}, {7}, {3, 5}, {3, 3, 2, 4}, {0, 4}}) {
      for (const Scalar value : filled(std::string(line.name).c_str(), shape)) {
        EXPECT_NE(value, Scalar(99)) << line.name << " of " << toString(shape);
      }
    }
  }
}

TEST(Initializers, ZerosAndOnesAreWhatTheySay) {
  EXPECT_EQ(filled("zeros", {2, 2}), std::vector<Scalar>(4, 0));
  EXPECT_EQ(filled("ones", {3}), std::vector<Scalar>(3, 1));
}

TEST(Initializers, GlorotIsUniformWithinItsLimit) {
  const Index in = 120, out = 80;
  const std::vector<Scalar> values = filled("glorot_uniform", {in, out});
  const double limit = std::sqrt(6.0 / (120 + 80));
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0, least = 0, most = 0;
  for (const double value : std::vector<double>(values.begin(), values.end())) {
    sum += value;
    squares += value * value;
    least = std::min(least, value);
    most = std::max(most, value);
  }
  EXPECT_LE(most, limit * (1 + kRounding));
  EXPECT_GE(least, -limit * (1 + kRounding));
  EXPECT_GT(most, 0.99 * limit);
  EXPECT_LT(least, -0.99 * limit);
  const double variance = limit * limit / 3;  // 2 / (in + out)
  EXPECT_NEAR(sum / count, 0, 4 * std::sqrt(variance / count));
  EXPECT_NEAR(squares / count, variance, 4 * std::sqrt(4.0 / 45 / count) * limit * limit);
}

TEST(Initializers, GlorotDependsOnTheStreamAlone) {
  EXPECT_EQ(filled("glorot_uniform", {4, 6}, 3), filled("glorot_uniform", {4, 6}, 3));
  EXPECT_NE(filled("glorot_uniform", {4, 6}, 3), filled("glorot_uniform", {4, 6}, 4));
}

TEST(Initializers, FindTheFansAsKerasDoes) {
  const auto expectFans = [](const Shape& shape, Index in, Index out) {
    EXPECT_EQ(fansOf(shape).in, in) << toString(shape);
    EXPECT_EQ(fansOf(shape).out, out) << toString(shape);
  };
  expectFans({}, 1, 1);
  expectFans({7}, 7, 7);
  expectFans({784, 128}, 784, 128);
  expectFans({3, 5, 8, 16}, 3 * 5 * 8, 3 * 5 * 16);
  expectFans({9, 4, 2}, 9 * 4, 9 * 2);
}

TEST(Initializers, OfAnUnknownNameAreAnErrorForTheArgument) {
  expectError(ErrorKind::kArgument, "bias_initializer",
              {"unknown bias_initializer \"he\"", "glorot_uniform, zeros"},
              [] { findInitializer("he", "bias_initializer"); });
}

}  // namespace
}  // namespace linnet::test
