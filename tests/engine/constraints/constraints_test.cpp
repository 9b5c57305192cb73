#include <cmath>

#include "engine/constraints/constraint.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

TEST(Constraints, KeepEveryLengthAlongTheirAxes) {
  Tensor weight(Shape{3, 4, 2});
  fillRandom(weight, 1, -3, 3);
  makeConstraint(Spec("UnitNorm", {{"axis", ConfigList{0, -1}}}), "kernel_constraint")
      ->apply(weight.view());
  for (Index j = 0; j < 4; ++j) {
    double squares = 0;
    for (Index i = 0; i < 3; ++i) {
      for (Index k = 0; k < 2; ++k) squares += std::pow(weight.data()[(i * 4 + j) * 2 + k], 2);
    }
    EXPECT_NEAR(squares, 1, 2e-6);
  }
}

TEST(Constraints, LeaveZerosAndNothingAlone) {
  for (const Kind<Constraint>& kind : constraintKinds()) {
    const auto constraint = kind.make({});
    for (const Shape& shape : {Shape{3, 2}, Shape{4}, Shape{0, 3}, Shape{3, 0}}) {
      Tensor weight(shape);
      constraint->apply(weight.view());
      for (const Scalar value : spanOf(weight)) EXPECT_EQ(value, 0) << kind.name;
    }
  }
}

TEST(Constraints, RefuseAxesThatAWeightHasNot) {
  const auto refuse = [](ConfigValue axis, const Shape& shape) {
    const auto constraint = makeConstraint(Spec("MaxNorm", {{"axis", axis}}), "bias_constraint");
    expectError(ErrorKind::kArgument, "bias_constraint", {"Dense \"a\"", toString(shape)},
                [&] { constraint->check("Dense \"a\"", "bias_constraint", shape); });
  };
  refuse(1, {5});
  refuse(-2, {5});
  refuse(0, {});
  refuse(ConfigList{0, 0}, {2, 3});
  refuse(ConfigList{1, -1}, {2, 3});
}

TEST(Constraints, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument, ConfigValue value) {
    expectError(ErrorKind::kArgument, argument, {name, "got"},
                [&] { makeConstraint(Spec(name, {{argument, value}}), "kernel_constraint"); });
  };
  for (const char* name : {"MaxNorm", "UnitNorm", "MinMaxNorm"}) {
    refuse(name, "axis", 0.5);
    refuse(name, "axis", "rows");
    refuse(name, "axis", ConfigList{});
    refuse(name, "axis", ConfigList{0, "1"});
    refuse(name, "axis", 1e300);
  }
  refuse("MaxNorm", "max_value", -1);
  refuse("MinMaxNorm", "rate", 1.5);
  refuse("MinMaxNorm", "min_value", 2);
  for (const Kind<Constraint>& kind : constraintKinds()) {
    expectError(ErrorKind::kArgument, "norm", {"unknown argument norm"},
                [&] { kind.make({{"norm", 1}}); });
  }
  expectError(ErrorKind::kArgument, "kernel_constraint", {"\"maxnorm\"", "max_norm"},
              [] { makeConstraint("maxnorm", "kernel_constraint"); });
}

}  // namespace
}  // namespace linnet::test
