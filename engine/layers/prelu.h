#pragma once

#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// y = x above 0, alpha * x below, with a trained alpha for each place of an example. Input of any
/// shape; alpha has the same, but 1 along the axes that share it.
///
/// Arguments, with Keras's defaults: alpha_initializer = "zeros"; alpha_regularizer,
/// alpha_constraint = nothing; shared_axes = none, counted from 1, the batch apart.
/// Source: He et al., "Delving Deep into Rectifiers", 2015; keras.layers.PReLU,
/// https://keras.io/api/layers/activation_layers/prelu/
class PReLU final : public Layer {
 public:
  explicit PReLU(const Config& config);

  std::string_view className() const override { return "PReLU"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  /// Alpha for each place of an example, and behind it alpha's gradient there.
  Index scratchSize(Index, Mode) const override { return 2 * input_.size(); }

 private:
  WeightRules alphaRules_;
  std::vector<Index> sharedAxes_;
  Shape input_;
};

}  // namespace linnet
