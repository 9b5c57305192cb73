#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// y = x * scale + offset, in training and otherwise. Input of any shape, output the same.
///
/// Arguments: scale; offset = 0; each one number, or a number for each place of the last axis.
/// Source: keras.layers.Rescaling,
/// https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/
class Rescaling final : public Layer {
 public:
  explicit Rescaling(const Config& config);

  std::string_view className() const override { return "Rescaling"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  std::vector<Scalar> scale_, offset_;  // one, or one a column
};

}  // namespace linnet
