#pragma once

#include "engine/layers/recurrent.h"

namespace linnet {

/// Long short-term memory. With the gates i, f, o = recurrent_activation(x W + b + h U) and
/// g = activation(...) of the same, side by side in the order i, f, g, o: c = f c + i g and
/// h = o activation(c). The parameters are kernel [features, 4 units], recurrent_kernel
/// [units, 4 units] and bias [4 units].
///
/// Arguments, beside those of Recurrent, with Keras's defaults: recurrent_activation = "sigmoid";
/// unit_forget_bias = true, whether the bias of f begins as ones.
/// Source: Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; keras.layers.LSTM,
/// https://keras.io/api/layers/recurrent_layers/lstm/
class LSTM final : public Recurrent {
 public:
  explicit LSTM(const Config& config);

  std::string_view className() const override { return "LSTM"; }

 private:
  // A row keeps c before the step, activation(c) after it and, where its slope asks for that, c.
  Index keptSize() const override { return (activation().needsInput ? 3 : 2) * units(); }
  bool keepsSums() const override {
    return activation().needsInput || recurrentActivation_->needsInput;
  }
  WeightRules biasRules() const override;
  void forwardRow(const Row& row) const override;
  void backwardRow(const Row& row) const override;

  const Activation* recurrentActivation_;
  bool unitForgetBias_;
};

}  // namespace linnet
