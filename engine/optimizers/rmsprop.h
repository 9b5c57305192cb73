#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// RMSprop. Arguments, with Keras's defaults: learning_rate = 0.001; rho = 0.9; momentum = 0;
/// epsilon = 1e-7; centered = false; and those of Optimizer.
///   v = rho v + (1 - rho) g^2;  step = learning_rate g / sqrt(v + epsilon);  w -= step
/// With a momentum, m = momentum m + step is what w goes down by. With `centered` the square of the
/// mean gradient is taken off v, so that the root is of a variance.
/// Source: Hinton, "Neural Networks for Machine Learning", lecture 6e, 2012;
/// keras.optimizers.RMSprop, https://keras.io/api/optimizers/rmsprop/
class RMSprop final : public Optimizer {
 public:
  explicit RMSprop(const Config& config);

  std::string_view className() const override { return "RMSprop"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  std::size_t velocity_;
  std::size_t averageGradient_ = 0;  // if centered_
  std::size_t momentumSlot_ = 0;     // if there is a momentum
  double rho_, momentum_, epsilon_;
  bool centered_;
};

}  // namespace linnet
