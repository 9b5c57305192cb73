#pragma once

#include "engine/layers/layer.h"
#include "engine/registry.h"

namespace linnet {

/// Turns gradients into steps. All that it remembers between two steps is their number and its
/// slots, so that whoever saves both can go on from them.
class Optimizer {
 public:
  /// What an optimizer remembers of each parameter, under Keras's name ("momentum"): a tensor of
  /// the parameter's shape for each, in the order of `prepare`.
  struct Slot {
    std::string name;
    std::vector<Tensor> tensors;
  };

  virtual ~Optimizer() = default;

  virtual std::string_view className() const = 0;
  /// Makes room for the slots of these parameters, zero; forgets earlier steps.
  void prepare(std::span<Parameter* const> parameters);
  /// One step on every parameter from its gradient.
  void step(std::span<Parameter* const> parameters);

  /// Steps taken since `prepare`.
  std::int64_t iterations() const { return iterations_; }
  void setIterations(std::int64_t iterations) { iterations_ = iterations; }
  std::vector<Slot>& slots() { return slots_; }

 protected:
  explicit Optimizer(std::vector<std::string> slotNames);

  /// The step itself; `iterations()` counts it already.
  virtual void update(std::span<Parameter* const> parameters) = 0;
  /// The i-th slot of a parameter.
  Scalar* slot(std::size_t i, std::size_t parameter) { return slots_[i].tensors[parameter].data(); }

 private:
  std::int64_t iterations_ = 0;
  std::vector<Slot> slots_;
};

/// Every optimizer, by its Keras class name, and one made from its Keras arguments.
std::span<const Kind<Optimizer>> optimizerKinds();
std::unique_ptr<Optimizer> makeOptimizer(const std::string& className, const Config& config);

}  // namespace linnet
