#include "engine/initializers/initializer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

std::vector<Scalar> filled(const Spec& spec, const Shape& shape, std::uint64_t stream = 0,
                           std::uint64_t seed = 42) {
  Tensor weight(shape);
  std::ranges::fill(spanOf(weight), Scalar(99));
  makeInitializer(spec, "kernel_initializer")->fill(weight.view(), seed, stream);
  return {weight.data(), weight.data() + weight.size()};
}

TEST(Initializers, AreListedUnderNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Kind<Initializer>& kind : initializerKinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    for (const std::string_view alias : kind.aliases) {
      if (!alias.empty()) {
        EXPECT_TRUE(names.insert(alias).second) << alias;
      }
    }
  }
}

TEST(Initializers, FillEveryNumberOfAnyShapeTheyTake) {
  for (const Kind<Initializer>& kind : initializerKinds()) {
    for (const Shape& shape : {Shape{}, {1}, {7}, {3, 5}, {5, 3}, {3, 3, 2, 4}, {0, 4}}) {
      const bool isMatrix = shape.rank() == 2;
      if (kind.name == "identity" && !isMatrix) continue;
      if (kind.name == "orthogonal" && shape.rank() < 2) continue;
      for (const Scalar value : filled(std::string(kind.name), shape)) {
        EXPECT_NE(value, Scalar(99)) << kind.name << " of " << toString(shape);
        EXPECT_TRUE(std::isfinite(value)) << kind.name << " of " << toString(shape);
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

TEST(Initializers, DependOnSeedAndStreamAlone) {
  for (const char* name : {"glorot_uniform", "random_normal", "truncated_normal", "orthogonal"}) {
    EXPECT_EQ(filled(name, {4, 6}, 3), filled(name, {4, 6}, 3)) << name;
    EXPECT_NE(filled(name, {4, 6}, 3), filled(name, {4, 6}, 4)) << name;
    EXPECT_NE(filled(name, {4, 6}, 3, 1), filled(name, {4, 6}, 3, 2)) << name;
  }
}

TEST(Initializers, WithASeedOfTheirOwnDependOnThatAlone) {
  for (const char* name : {"glorot_uniform", "he_normal", "random_uniform", "orthogonal",
                           "variance_scaling", "truncated_normal"}) {
    const Spec seven(name, {{"seed", 7}}), eight(name, {{"seed", 8}});
    EXPECT_EQ(filled(seven, {4, 6}, 3, 1), filled(seven, {4, 6}, 4, 2)) << name;
    EXPECT_NE(filled(seven, {4, 6}, 3, 1), filled(eight, {4, 6}, 3, 1)) << name;
  }
}

// The product of the shorter side's vectors with each other is gain^2 times the identity.
TEST(Initializers, OrthogonalIsOrthogonal) {
  for (const Shape& shape : {Shape{7, 7}, {12, 5}, {5, 12}, {3, 3, 2, 8}, {1, 4}, {40, 40}}) {
    SCOPED_TRACE(toString(shape));
    const std::vector<Scalar> w = filled(Spec("orthogonal", {{"gain", 2}}), shape);
    const Index columns = shape.back();
    const Index rows = shape.size() / columns;
    const auto at = [&](Index vector, Index k) {
      const Index i = rows < columns ? vector * columns + k : k * columns + vector;
      return static_cast<double>(w[static_cast<std::size_t>(i)]);
    };
    for (Index a = 0; a < std::min(rows, columns); ++a) {
      for (Index b = 0; b <= a; ++b) {
        double dot = 0;
        for (Index k = 0; k < std::max(rows, columns); ++k) dot += at(a, k) * at(b, k);
        EXPECT_NEAR(dot, a == b ? 4 : 0, either(1e-5, 1e-13));
      }
    }
  }
}

TEST(Initializers, RefuseShapesThatTheyCannotFill) {
  const auto refuse = [](const char* name, const Shape& shape) {
    const auto initializer = makeInitializer(name, "bias_initializer");
    expectError(ErrorKind::kShape, "bias_initializer", {"Dense \"a\"", toString(shape)},
                [&] { initializer->check("Dense \"a\"", "bias_initializer", shape); });
  };
  refuse("identity", {3});
  refuse("identity", {3, 3, 3});
  refuse("orthogonal", {3});
  refuse("orthogonal", {});
}

TEST(Initializers, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument,
                         std::initializer_list<ConfigValue> values) {
    for (const ConfigValue& value : values) {
      expectError(ErrorKind::kArgument, argument, {name, "got"},
                  [&] { makeInitializer(Spec(name, {{argument, value}}), "kernel_initializer"); });
    }
  };
  refuse("Constant", "value", {"one", INFINITY});
  refuse("Identity", "gain", {std::nan("")});
  refuse("Orthogonal", "gain", {true});
  refuse("RandomUniform", "minval", {0.5, "x"});
  refuse("RandomNormal", "stddev", {-1});
  refuse("TruncatedNormal", "mean", {"x"});
  refuse("VarianceScaling", "scale", {0, -1});
  refuse("VarianceScaling", "mode", {"fan", 1});
  refuse("VarianceScaling", "distribution", {"cauchy"});
  refuse("VarianceScaling", "input_axes", {ConfigList{0}});
  for (const char* name : {"GlorotUniform", "HeNormal", "LecunUniform", "Orthogonal"}) {
    refuse(name, "seed", {-1, 0.5, "x"});
  }
  for (const Kind<Initializer>& kind : initializerKinds()) {
    expectError(ErrorKind::kArgument, "scales", {"unknown argument scales"},
                [&] { kind.make({{"scales", 1}}); });
  }
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
              {"unknown bias_initializer \"he\"", "glorot_uniform, he_normal"},
              [] { makeInitializer("he", "bias_initializer"); });
}

}  // namespace
}  // namespace linnet::test
