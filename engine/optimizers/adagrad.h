#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Adagrad. Arguments, with Keras's defaults: learning_rate = 0.001; initial_accumulator_value =
/// 0.1; epsilon = 1e-7; and those of Optimizer.
///   a += g^2;  w -= learning_rate g / sqrt(a + epsilon)
/// Source: Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization", JMLR 2011; keras.optimizers.Adagrad, https://keras.io/api/optimizers/adagrad/
class Adagrad final : public Optimizer {
 public:
  explicit Adagrad(const Config& config);

  std::string_view className() const override { return "Adagrad"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  std::size_t accumulator_;
  double epsilon_;
};

}  // namespace linnet
