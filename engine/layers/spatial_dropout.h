#pragma once

#include "engine/layers/noise_layer.h"

namespace linnet {

/// Dropout of whole channels: in training, sets each channel of each example to 0 with probability
/// `rate` and divides the others by 1 - rate; otherwise changes nothing.
///
/// Arguments: rate, from 0 up to but not 1; seed = none, of its own draws instead of fit's.
/// Source: Tompson et al., "Efficient Object Localization Using Convolutional Networks", CVPR 2015.
class SpatialDropout : public NoiseLayer {
 public:
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override { return batch * channels_; }

 protected:
  /// `axes`, how many there are beside the channels, is 1 or 2.
  SpatialDropout(std::string_view className, int axes, const Config& config);

 private:
  void forwardInTraining(const Pass& pass) override;

  int axes_;
  double rate_;
  Index channels_ = 0;
};

/// Input [steps, channels]. Source: keras.layers.SpatialDropout1D,
/// https://keras.io/api/layers/regularization_layers/spatial_dropout1d/
class SpatialDropout1D final : public SpatialDropout {
 public:
  explicit SpatialDropout1D(const Config& config) : SpatialDropout("SpatialDropout1D", 1, config) {}
  std::string_view className() const override { return "SpatialDropout1D"; }
};

/// Input [height, width, channels]. Source: keras.layers.SpatialDropout2D,
/// https://keras.io/api/layers/regularization_layers/spatial_dropout2d/
class SpatialDropout2D final : public SpatialDropout {
 public:
  explicit SpatialDropout2D(const Config& config) : SpatialDropout("SpatialDropout2D", 2, config) {}
  std::string_view className() const override { return "SpatialDropout2D"; }
};

}  // namespace linnet
