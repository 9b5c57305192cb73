#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Adadelta. Arguments, with Keras's defaults: learning_rate = 0.001; rho = 0.95; epsilon = 1e-7;
/// and those of Optimizer.
///   a = rho a + (1 - rho) g^2;  d = -g sqrt(b + epsilon) / sqrt(a + epsilon);
///   b = rho b + (1 - rho) d^2;  w += learning_rate d
/// Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012; keras.optimizers.Adadelta,
/// https://keras.io/api/optimizers/adadelta/
class Adadelta final : public Optimizer {
 public:
  explicit Adadelta(const Config& config);

  std::string_view className() const override { return "Adadelta"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  std::size_t gradients_, deltas_;
  double rho_, epsilon_;
};

}  // namespace linnet
