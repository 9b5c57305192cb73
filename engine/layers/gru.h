#pragma once

#include "engine/layers/recurrent.h"

namespace linnet {

/// Gated recurrent unit. With the gates z, r = recurrent_activation(x W + b + h U), side by side in
/// the order z, r, g: g = activation(x W + b + r (h U + b')) with reset_after, or
/// activation(x W + b + (r h) U); then h = z h + (1 - z) g. The parameters are kernel
/// [features, 3 units], recurrent_kernel [units, 3 units] and bias: with reset_after
/// [2, 3 units], b and b', which z and r have too; otherwise [3 units].
///
/// Arguments, beside those of Recurrent, with Keras's defaults: recurrent_activation = "sigmoid";
/// reset_after = true.
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014;
/// keras.layers.GRU, https://keras.io/api/layers/recurrent_layers/gru/
class GRU final : public Recurrent {
 public:
  explicit GRU(const Config& config);

  std::string_view className() const override { return "GRU"; }

 private:
  // A row keeps h U + b' of g, and backward its gradient; without reset_after r h.
  Index keptSize() const override { return units(); }
  bool keepsSums() const override {
    return activation().needsInput || recurrentActivation_->needsInput;
  }
  Shape biasShape() const override { return resetAfter_ ? Shape{2, width()} : Shape{width()}; }
  void forwardStep(const Memory& memory, Index t) override;
  void backwardStep(const Memory& memory, Index t) override;
  void recurrentGradients(const Memory& memory) override;
  void unmix(const Row& row) const;
  void resetBackward(const Row& row) const;

  const Activation* recurrentActivation_;
  bool resetAfter_;
};

}  // namespace linnet
