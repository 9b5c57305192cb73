#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Lion: the sign of a momentum. Arguments, with Keras's defaults: learning_rate = 0.001; beta_1 =
/// 0.9, above 0; beta_2 = 0.99; and those of Optimizer.
///   w -= learning_rate sign(beta_1 m + (1 - beta_1) g);  m = beta_2 m + (1 - beta_2) g
/// Source: Chen et al., "Symbolic Discovery of Optimization Algorithms", 2023;
/// keras.optimizers.Lion, https://keras.io/api/optimizers/lion/
class Lion final : public Optimizer {
 public:
  explicit Lion(const Config& config);

  std::string_view className() const override { return "Lion"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  std::size_t momentum_;
  double beta1_, beta2_;
};

}  // namespace linnet
