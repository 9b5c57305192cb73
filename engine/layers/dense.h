#pragma once

#include "engine/layers/kernel_layer.h"

namespace linnet {

/// y = activation(x W + b) on the last axis. Input [..., in], kernel [in, units], bias [units],
/// output [..., units].
///
/// Arguments, with Keras's defaults: units; activation = "linear"; use_bias = true;
/// kernel_initializer = "glorot_uniform"; bias_initializer = "zeros"; and the regularizers and
/// constraints of KernelLayer.
/// Source: keras.layers.Dense, https://keras.io/api/layers/core_layers/dense/
class Dense final : public KernelLayer {
 public:
  explicit Dense(const Config& config);

  std::string_view className() const override { return "Dense"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override;

 private:
  // A batch that is mostly zeros is listed in the scratch memory by forward, and the list serves
  // backward too.
  void multiply(const Pass& pass, const GemmEpilogue& epilogue, Scalar* y);
  void multiplyTransposed(const Pass& pass, const Scalar* dy);
  // Narrow rows are not worth a list.
  bool mayBeSparse() const { return inputShape_.back() >= 64; }
  Index listSize(Index batch) const;
  // Behind the list, the numbers before the activation where they must be kept.
  Scalar* product(const Pass& pass) const {
    return productOf(pass, pass.scratch + listSize(pass.output.shape[0]));
  }

  Index units_ = 0;
  Shape inputShape_;
};

}  // namespace linnet
