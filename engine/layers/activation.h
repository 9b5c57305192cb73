#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// An activation as a layer of its own: the output has the input's shape. Softmax and its like work
/// on the last axis; glu halves it. Argument: activation.
/// Source: keras.layers.Activation, https://keras.io/api/layers/core_layers/activation/
class ActivationLayer final : public Layer {
 public:
  explicit ActivationLayer(const Config& config);

  std::string_view className() const override { return "Activation"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  const Activation* lastActivation() const override {
    return activation_->halves ? nullptr : activation_;
  }

 private:
  const Activation* activation_ = nullptr;
};

}  // namespace linnet
