#pragma once

#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each example
/// over the given axes. Input of any shape, output the same; gamma and beta have the shape of the
/// normalised axes.
///
/// Arguments, with Keras's defaults: axis = -1, one or a list of neighbours; epsilon = 1e-3; center
/// = true (beta); scale = true (gamma); beta_initializer = "zeros"; gamma_initializer = "ones";
/// beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint = nothing.
/// Source: Ba, Kiros and Hinton, "Layer Normalization", 2016; keras.layers.LayerNormalization,
/// https://keras.io/api/layers/normalization_layers/layer_normalization/
class LayerNormalization final : public Layer {
 public:
  explicit LayerNormalization(const Config& config);

  std::string_view className() const override { return "LayerNormalization"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override { return 2 * batch * outer_ * inner_; }

 private:
  // Numbers are [groups, count, inner]; one line is normalised: fixed group and inner.
  struct Line {
    Index offset;     // of its first number; the others follow at a distance of inner_
    Scalar* mean;     // in the scratch memory
    Scalar* inverse;  // 1 / sqrt(variance + epsilon)
  };
  template <class Task>
  void forEachLine(const Pass& pass, const Task& task) const;
  void backwardToInput(const Pass& pass, const Gradients& gradients);
  void backwardToParameters(const Pass& pass, const Gradients& gradients);
  const Scalar* gamma() const { return scale_ ? parameters()[0].value.data() : nullptr; }
  const Scalar* beta() const {
    return center_ ? parameters()[scale_ ? 1 : 0].value.data() : nullptr;
  }

  std::vector<Index> axes_;
  double epsilon_;
  bool center_, scale_;
  WeightRules gammaRules_, betaRules_;
  Index outer_ = 1, count_ = 1, inner_ = 1;
};

}  // namespace linnet
