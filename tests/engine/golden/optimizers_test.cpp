#include <algorithm>
#include <map>
#include <set>

#include "engine/optimizers/optimizer.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every optimizer of the list, next to Keras.

namespace linnet::test {
namespace {

// The variables of a case one after another.
class Variables {
 public:
  explicit Variables(const Json& example) : example_(example) {
    for (std::size_t i = 0; i < example["sizes"].size(); ++i) {
      const Shape shape{example["sizes"][i].get<Index>()};
      parameters_.push_back({"variable", Tensor(shape), Tensor(shape)});
      std::ranges::copy(formulaValues(shape.size(), example["variable_seeds"][i], 1),
                        parameters_.back().value.data());
    }
    for (Parameter& parameter : parameters_) pointers_.push_back(&parameter);
  }

  void setGradients(std::uint64_t update) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const Index size = parameters_[i].value.size();
      std::ranges::copy(
          formulaValues(size, example_["gradient_seeds"][i], example_["gradient_scale"],
                        update * static_cast<std::uint64_t>(size)),
          parameters_[i].gradient.data());
    }
  }

  std::vector<Scalar> values() const {
    std::vector<Scalar> all;
    for (const Parameter& p : parameters_) {
      all.insert(all.end(), p.value.data(), p.value.data() + p.value.size());
    }
    return all;
  }
  std::span<Parameter* const> pointers() const { return pointers_; }

 private:
  const Json& example_;
  std::vector<Parameter> parameters_;
  std::vector<Parameter*> pointers_;
};

void expectSlots(Optimizer& optimizer, const Json& names) {
  std::set<std::string> slots;
  for (const Optimizer::Slot& slot : optimizer.slots()) {
    if (!slot.isShared) slots.insert(slot.name);
  }
  EXPECT_EQ(slots, names.get<std::set<std::string>>());
}

void expectCase(const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  Variables variables(example);
  const auto optimizer = makeOptimizer(example["class_name"], configOf(example["config"]));
  optimizer->prepare(variables.pointers());
  expectSlots(*optimizer, example["slots"]);
  std::uint64_t update = 0;
  for (const Json& after : example["after_updates"]) {
    SCOPED_TRACE(testing::Message() << "update " << update);
    variables.setGradients(update++);
    optimizer->step(variables.pointers());
    expectClose(variables.values(), numbersOf(after), 1e-6, 1);
  }
  optimizer->finish(variables.pointers());
  expectClose(variables.values(), numbersOf(example["final"]), 1e-6, 1);
}

TEST(GoldenOptimizers, MoveAVariableAsKerasDoes) {
  std::map<std::string, int> checked;
  for (const Json& example : casesOf("optimizers.json")) {
    expectCase(example);
    ++checked[example["class_name"]];
  }
  for (const Kind<Optimizer>& kind : optimizerKinds()) {
    EXPECT_GE(checked[std::string(kind.name)], 3) << kind.name << " has too few golden cases";
  }
}

}  // namespace
}  // namespace linnet::test
