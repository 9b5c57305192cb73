#pragma once

#include "engine/kernels/image/affine.h"
#include "engine/layers/noise_layer.h"

namespace linnet {

/// A range that a random number is drawn from.
struct Factor {
  double low = 0, high = 0;

  double at(double unit) const { return low + unit * (high - low); }
};

/// The argument `name`: f is the range from -|f| to |f|, a list of two the range between them; all
/// from `least` to `most`.
Factor readFactor(ConfigReader& reader, const std::string& name, double least, double most);

/// In training, transforms each image by numbers of its own; otherwise changes nothing. Input
/// [height, width, channels], output the same.
///
/// Arguments, with Keras's defaults: fill_mode = "reflect", "wrap", "constant" or "nearest";
/// interpolation = "bilinear" or "nearest"; fill_value = 0; seed = none, of its own draws instead
/// of fit's.
class RandomAffine : public NoiseLayer {
 public:
  Shape build(std::span<const Shape> inputs) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 protected:
  void readResampling(ConfigReader& reader);
  /// The transform that two draws in [0, 1) make.
  virtual AffineTransform transform(double first, double second) const = 0;
  double height() const { return static_cast<double>(resampling_.height); }
  double width() const { return static_cast<double>(resampling_.width); }

 private:
  void forwardInTraining(const Pass& pass) override;

  template <class Task>
  void forEachImage(const Pass& pass, const Task& task) const;

  Resampling resampling_{};
};

/// Moves by a part of the height (down is positive) and of the width (right is positive).
///
/// Arguments: height_factor; width_factor; each from -1 to 1 as a number or a range.
/// Source: keras.layers.RandomTranslation,
/// https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/
class RandomTranslation final : public RandomAffine {
 public:
  explicit RandomTranslation(const Config& config);
  std::string_view className() const override { return "RandomTranslation"; }
  AffineTransform transform(double first, double second) const override;

 private:
  Factor rows_, columns_;
};

/// Turns around the centre by a part of a full turn; positive is counter-clockwise.
///
/// Argument: factor, from -1 to 1 as a number or a range.
/// Source: keras.layers.RandomRotation,
/// https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/
class RandomRotation final : public RandomAffine {
 public:
  explicit RandomRotation(const Config& config);
  std::string_view className() const override { return "RandomRotation"; }
  AffineTransform transform(double first, double second) const override;

 private:
  Factor turn_;
};

/// Zooms around the centre: the image shows 1 + factor times as much of itself, so that a positive
/// number makes things smaller.
///
/// Arguments: height_factor; width_factor = none, the height's draw for both; each from above -1 to
/// 1 as a number or a range.
/// Source: keras.layers.RandomZoom,
/// https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/
class RandomZoom final : public RandomAffine {
 public:
  explicit RandomZoom(const Config& config);
  std::string_view className() const override { return "RandomZoom"; }
  AffineTransform transform(double first, double second) const override;

 private:
  Factor rows_;
  std::optional<Factor> columns_;
};

}  // namespace linnet
