#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// Masks the steps whose numbers all are `mask_value`, and makes them 0. Input and output
/// [steps, ..., features]; what follows reads its steps through the mask.
///
/// Argument, with Keras's default: mask_value = 0.
/// Source: keras.layers.Masking, https://keras.io/api/layers/core_layers/masking/
class Masking final : public Layer {
 public:
  explicit Masking(const Config& config);

  std::string_view className() const override { return "Masking"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index maskSize(std::span<const Index>) const override { return steps_; }

 private:
  Scalar value_;
  Index steps_ = 0;
};

}  // namespace linnet
