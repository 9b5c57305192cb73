#include <algorithm>

#include "tests/engine/layers/gradient_cases.h"

// The gradient of every layer, by the cases of gradient_cases.h.

namespace linnet::test {
namespace {

TEST(Gradients, HaveACaseForEveryLayer) {
  for (const Kind<Layer>& kind : layerKinds()) {
    EXPECT_TRUE(std::ranges::any_of(
        gradientCases(), [&](const GradientCase& c) { return c.className == kind.name; }))
        << kind.name << " is a layer, and tests/engine/layers/gradient_cases.h has no case of it";
  }
}

TEST(Gradients, HaveACaseForEveryActivation) {
  for (const Activation& activation : activations()) {
    EXPECT_TRUE(std::ranges::any_of(gradientCases(), [&](const GradientCase& c) {
      const auto found = c.config.find("activation");
      return c.className == "Activation" && found != c.config.end() &&
             *found->second.as<std::string>() == activation.name;
    })) << activation.name;
  }
}

class GradientsOf : public testing::TestWithParam<GradientCase> {};

TEST_P(GradientsOf, AreTheSlopesOfForward) { GradientCheck(GetParam()).run(); }

INSTANTIATE_TEST_SUITE_P(, GradientsOf, testing::ValuesIn(gradientCases()), [](const auto& test) {
  return text(test.param.className, "_", test.index);
});

}  // namespace
}  // namespace linnet::test
