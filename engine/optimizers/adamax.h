#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Adamax, Adam with the largest gradient in the place of the mean square. Arguments, with Keras's
/// defaults: learning_rate = 0.001; beta_1 = 0.9; beta_2 = 0.999; epsilon = 1e-7; and those of
/// Optimizer.
///   m += (g - m) (1 - beta_1);  u = max(beta_2 u, |g|);
///   w -= learning_rate m / ((1 - beta_1^t) (u + epsilon))
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, section 7;
/// keras.optimizers.Adamax, https://keras.io/api/optimizers/adamax/
class Adamax final : public Optimizer {
 public:
  explicit Adamax(const Config& config);

  std::string_view className() const override { return "Adamax"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  std::size_t momentum_, norm_;
  double beta1_, beta2_, epsilon_;
};

}  // namespace linnet
