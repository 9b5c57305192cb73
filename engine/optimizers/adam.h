#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Adam. Arguments, with Keras's defaults: learning_rate = 0.001; beta_1 = 0.9; beta_2 = 0.999;
/// epsilon = 1e-7; amsgrad = false; and those of Optimizer.
///   m += (g - m) (1 - beta_1);  v += (g^2 - v) (1 - beta_2);
///   w -= learning_rate sqrt(1 - beta_2^t) / (1 - beta_1^t) m / (sqrt(v) + epsilon)
/// With amsgrad the largest v so far stands in for v.
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015; Reddi, Kale,
/// Kumar, "On the Convergence of Adam and Beyond", ICLR 2018; keras.optimizers.Adam,
/// https://keras.io/api/optimizers/adam/
class Adam : public Optimizer {
 public:
  explicit Adam(const Config& config) : Adam("Adam", config, {}) {}

  std::string_view className() const override { return "Adam"; }

 protected:
  Adam(const char* className, const Config& config, std::optional<double> weightDecay);
  void update(std::span<Parameter* const> parameters, double rate) override;
  bool decaysItself() const override { return true; }

 private:
  std::size_t momentum_, velocity_;
  std::size_t largest_ = 0;  // if amsgrad_
  double beta1_, beta2_, epsilon_;
  bool amsgrad_;
};

/// Adam whose weights decay: the same with weight_decay = 0.004.
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019;
/// keras.optimizers.AdamW, https://keras.io/api/optimizers/adamw/
class AdamW final : public Adam {
 public:
  explicit AdamW(const Config& config) : Adam("AdamW", config, 0.004) {}

  std::string_view className() const override { return "AdamW"; }
};

}  // namespace linnet
