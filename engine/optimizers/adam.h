#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Adam. Arguments, with Keras's defaults: learning_rate = 0.001; beta_1 = 0.9; beta_2 = 0.999;
/// epsilon = 1e-7.
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015;
/// keras.optimizers.Adam, https://keras.io/api/optimizers/adam/
class Adam final : public Optimizer {
 public:
  explicit Adam(const Config& config);

  std::string_view className() const override { return "Adam"; }

 protected:
  void update(std::span<Parameter* const> parameters) override;

 private:
  double learningRate_;
  double beta1_;
  double beta2_;
  double epsilon_;
};

}  // namespace linnet
