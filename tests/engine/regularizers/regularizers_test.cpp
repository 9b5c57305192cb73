#include <cmath>

#include "engine/regularizers/regularizer.h"
#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

TEST(Regularizers, AddTheSlopesOfTheirPenalty) {
  for (const Kind<Regularizer>& kind : regularizerKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    const auto regularizer =
        kind.make(kind.name == "l1_l2" ? Config{{"l1", 0.25}, {"l2", 0.5}} : Config{});
    Tensor values(Shape{3, 5});
    fillRandom(values, 3, 0.1, 2);
    for (Index i = 0; i < values.size(); i += 2) values.data()[i] *= -1;
    const std::vector<double> slopes =
        centralDifferences(spanOf(values), [&] { return regularizer->penalty(values.view()); });
    std::vector<double> expected;
    for (const double slope : slopes) expected.push_back(1 + 0.5 * slope);
    Tensor gradient(values.shape());
    std::ranges::fill(spanOf(gradient), Scalar(1));
    regularizer->addGradient(values.view(), Scalar(0.5), gradient.view());
    expectClose(spanOf(gradient), expected, kSlopeTolerance);
  }
}

TEST(Regularizers, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument) {
    for (const ConfigValue& value :
         {ConfigValue(-1), ConfigValue(std::nan("")), ConfigValue("x")}) {
      expectError(ErrorKind::kArgument, argument, {name, "got"},
                  [&] { makeRegularizer(Spec(name, {{argument, value}}), "kernel_regularizer"); });
    }
  };
  refuse("L1", "l1");
  refuse("L2", "l2");
  refuse("L1L2", "l1");
  refuse("L1L2", "l2");
  expectError(ErrorKind::kArgument, "l2", {"L1: unknown argument l2"},
              [] { makeRegularizer(Spec("L1", {{"l2", 1}}), "kernel_regularizer"); });
  expectError(ErrorKind::kArgument, "bias_regularizer", {"\"l3\"", "l1_l2"},
              [] { makeRegularizer("l3", "bias_regularizer"); });
}

}  // namespace
}  // namespace linnet::test
