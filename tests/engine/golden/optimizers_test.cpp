#include <algorithm>
#include <iostream>
#include <map>

#include "engine/optimizers/optimizer.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every optimizer of the list, next to Keras. The golden file also has what Linnet has not yet.

namespace linnet::test {
namespace {

// Arguments that an optimizer of the list does not take yet, and the value that changes nothing.
const std::map<std::string, std::map<std::string, bool>> kNotYet{{"Adam", {{"amsgrad", false}}}};

// Removes from the config what is not there yet. False when the case depends on it, and then the
// optimizer must refuse the argument rather than ignore it.
bool reduceConfig(const std::string& className, Config& config) {
  const auto notYet = kNotYet.find(className);
  if (notYet == kNotYet.end()) return true;
  for (const auto& [name, neutral] : notYet->second) {
    if (*config.at(name).as<bool>() != neutral) {
      expectError(ErrorKind::kArgument, name, {className},
                  [&] { makeOptimizer(className, config); });
      return false;
    }
    config.erase(name);
  }
  return true;
}

void expectCase(const Json& example, const Config& config) {
  SCOPED_TRACE(example["name"].get<std::string>());
  const Shape shape = shapeOf(example["variable_shape"]);
  Parameter variable{"variable", Tensor(shape), Tensor(shape)};
  std::ranges::copy(
      formulaValues(shape.size(), example["variable_seed"], example["variable_scale"]),
      variable.value.data());
  Parameter* const parameters[] = {&variable};
  const auto optimizer = makeOptimizer(example["class_name"], config);
  optimizer->prepare(parameters);
  std::uint64_t first = 0;
  for (const Json& after : example["after_updates"]) {
    SCOPED_TRACE(testing::Message() << "update " << first / 12);
    std::ranges::copy(
        formulaValues(shape.size(), example["gradient_seed"], example["gradient_scale"], first),
        variable.gradient.data());
    optimizer->step(parameters);
    first += static_cast<std::uint64_t>(shape.size());
    expectClose(spanOf(variable.value), numbersOf(after), 1e-6, 1);
  }
}

TEST(GoldenOptimizers, MoveAVariableAsKerasDoes) {
  std::map<std::string, int> checked;
  std::cout << "not yet:";
  for (const Json& example : casesOf("optimizers.json")) {
    const std::string name = example["class_name"];
    Config config = configOf(example["config"]);
    const bool isListed =
        std::ranges::any_of(optimizerKinds(), [&](const auto& kind) { return kind.name == name; });
    if (isListed && reduceConfig(name, config)) {
      expectCase(example, config);
      ++checked[name];
    } else {
      std::cout << ' ' << example["name"].get<std::string>();
    }
  }
  std::cout << '\n';
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    EXPECT_GE(checked[std::string(kind.name)], 3) << kind.name << " has too few golden cases";
  }
}

}  // namespace
}  // namespace linnet::test
