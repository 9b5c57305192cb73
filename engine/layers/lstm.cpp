#include "engine/layers/lstm.h"

#include <algorithm>

#include "engine/kernels/gates.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {
namespace {

// Ones for the second gate; the others as another initializer has them.
class ForgetBias final : public Initializer {
 public:
  explicit ForgetBias(std::shared_ptr<const Initializer> others) : others_(std::move(others)) {}
  void check(const std::string& owner, const std::string& argument,
             const Shape& shape) const override {
    others_->check(owner, argument, shape);
  }
  void fill(View weight, std::uint64_t seed, std::uint64_t stream) const override {
    others_->fill(weight, seed, stream);
    const Index units = weight.size() / 4;
    std::fill_n(weight.data + units, units, Scalar{1});
  }

 private:
  std::shared_ptr<const Initializer> others_;
};

}  // namespace

LSTM::LSTM(const Config& config) : Recurrent(4) {
  ConfigReader reader("LSTM", config);
  readArguments(reader);
  recurrentActivation_ = &readActivation(reader, "recurrent_activation", "sigmoid");
  unitForgetBias_ = reader.boolean("unit_forget_bias", true);
  reader.finish();
}

WeightRules LSTM::biasRules() const {
  WeightRules rules = Recurrent::biasRules();
  if (unitForgetBias_) rules.initializer = std::make_shared<ForgetBias>(rules.initializer);
  return rules;
}

void LSTM::forwardRow(const Row& row) const {
  const Index n = units();
  addAndActivate(row, *recurrentActivation_, 0, 2);
  addAndActivate(row, activation(), 2);
  addAndActivate(row, *recurrentActivation_, 3);
  std::copy_n(row.carry, n, row.kept);
  lstmCell(n, row.gates, row.carry);
  if (activation().needsInput) std::copy_n(row.carry, n, row.kept + 2 * n);
  activation().forward(1, n, row.carry, row.kept + n);
  multiplyEach(n, row.gates + 3 * n, row.kept + n, row.state);
}

void LSTM::backwardRow(const Row& row) const {
  const Index n = units();
  lstmOutputBackward(n, row.gates, row.kept + n, row.state, row.product);
  activation().backward({1, n, row.kept + 2 * n, row.kept + n, row.state, row.state});
  lstmCellBackward(n, row.gates, row.kept, row.state, row.carry, row.product);
  activateBackward(row, *recurrentActivation_, 0, 2);
  activateBackward(row, activation(), 2);
  activateBackward(row, *recurrentActivation_, 3);
}

}  // namespace linnet
