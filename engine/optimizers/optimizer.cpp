#include "engine/optimizers/optimizer.h"

namespace linnet {

Optimizer::Optimizer(std::vector<std::string> slotNames) {
  for (std::string& name : slotNames) slots_.push_back({std::move(name), {}});
}

void Optimizer::prepare(std::span<Parameter* const> parameters) {
  iterations_ = 0;
  for (Slot& slot : slots_) {
    slot.tensors.clear();
    for (const Parameter* parameter : parameters) {
      slot.tensors.emplace_back(parameter->value.shape());
    }
  }
}

void Optimizer::step(std::span<Parameter* const> parameters) {
  ++iterations_;
  update(parameters);
}

}  // namespace linnet
