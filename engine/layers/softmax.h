#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// exp(x) / sum of exp(x) along one axis. Argument, with Keras's default: axis = -1.
/// Source: keras.layers.Softmax, https://keras.io/api/layers/activation_layers/softmax/
class SoftmaxLayer final : public Layer {
 public:
  explicit SoftmaxLayer(const Config& config);

  std::string_view className() const override { return "Softmax"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index, Mode) const override { return inner_ == 1 ? 0 : 3 * count_; }
  const Activation* lastActivation() const override { return inner_ == 1 ? activation_ : nullptr; }

 private:
  const Activation* activation_;
  Index axis_;
  Index count_ = 1, inner_ = 1;  // the axis is `count_` numbers at a distance of `inner_`
};

}  // namespace linnet
