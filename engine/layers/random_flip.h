#pragma once

#include "engine/layers/noise_layer.h"

namespace linnet {

/// In training, flips every second image, by a draw of its own; otherwise changes nothing. Input
/// [height, width, channels], output the same.
///
/// Arguments, with Keras's defaults: mode = "horizontal_and_vertical" (both at once), "horizontal"
/// or "vertical"; seed = none, of its own draws instead of fit's.
/// Source: keras.layers.RandomFlip,
/// https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/
class RandomFlip final : public NoiseLayer {
 public:
  explicit RandomFlip(const Config& config);

  std::string_view className() const override { return "RandomFlip"; }
  Shape build(std::span<const Shape> inputs) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  void forwardInTraining(const Pass& pass) override;

  void flip(const Pass& pass, const Scalar* from, Scalar* to) const;

  bool horizontal_, vertical_;
  Shape input_;
};

}  // namespace linnet
