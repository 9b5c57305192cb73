#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Nadam, Adam with Nesterov's momentum. Arguments, with Keras's defaults: learning_rate = 0.001;
/// beta_1 = 0.9; beta_2 = 0.999; epsilon = 1e-7; and those of Optimizer.
///   u_t = beta_1 (1 - 0.96^t / 2);  U_t = u_1 ... u_t;
///   m += (g - m) (1 - beta_1);  v += (g^2 - v) (1 - beta_2);
///   step = u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t);
///   w -= learning_rate step / (sqrt(v / (1 - beta_2^t)) + epsilon)
/// Source: Dozat, "Incorporating Nesterov Momentum into Adam", 2016; keras.optimizers.Nadam,
/// https://keras.io/api/optimizers/Nadam/
class Nadam final : public Optimizer {
 public:
  explicit Nadam(const Config& config);

  std::string_view className() const override { return "Nadam"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;

 private:
  double momentumAt(double t) const;  // u_t

  std::size_t momentum_, velocity_;
  std::size_t product_;  // U_t
  double beta1_, beta2_, epsilon_;
};

}  // namespace linnet
