#pragma once

#include "engine/kernels/image/contrast.h"
#include "engine/layers/random_affine.h"

namespace linnet {

/// In training, changes the contrast of each image by a draw of its own: y = (x - mean) * contrast
/// + mean, with the mean of each channel of the image, cut to value_range; otherwise changes
/// nothing. Input [height, width, channels], output the same.
///
/// Arguments, with Keras's defaults: factor, from 0 to 1: contrast lies between 1 - f and 1 + f, or
/// given a list of two between 1 - the first and 1 + the second; value_range = [0, 255]; seed =
/// none, of its own draws instead of fit's. Source: keras.layers.RandomContrast,
/// https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/ (whose
/// documentation this follows; Keras 3.15 itself takes one number as the list [0, f]).
class RandomContrast final : public NoiseLayer {
 public:
  explicit RandomContrast(const Config& config);

  std::string_view className() const override { return "RandomContrast"; }
  Shape build(std::span<const Shape> inputs) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  /// The mean of each channel of each image, and one more to sum gradients in.
  Index scratchSize(Index batch, Mode) const override { return 2 * batch * sizes_.channels; }

 private:
  void forwardInTraining(const Pass& pass) override;

  template <class Task>
  void forEachImage(const Pass& pass, const Task& task) const;

  Factor factor_;
  Contrast sizes_{};
};

}  // namespace linnet
