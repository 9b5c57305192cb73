#pragma once

#include "engine/layers/layer.h"
#include "engine/registry.h"

namespace linnet {

/// Turns gradients into steps. Keeps one set of slots (moments) a parameter, in the order of
/// `prepare`, and the number of steps taken.
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  virtual std::string_view className() const = 0;
  /// Makes room for the slots of these parameters, zero; forgets earlier steps.
  virtual void prepare(std::span<Parameter* const> parameters) = 0;
  /// One step on every parameter from its gradient.
  virtual void step(std::span<Parameter* const> parameters) = 0;
};

/// Every optimizer, by its Keras class name, and one made from its Keras arguments.
std::span<const Kind<Optimizer>> optimizerKinds();
std::unique_ptr<Optimizer> makeOptimizer(const std::string& className, const Config& config);

}  // namespace linnet
