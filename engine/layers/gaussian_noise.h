#pragma once

#include "engine/layers/noise_layer.h"

namespace linnet {

/// In training, adds to each number a draw from the normal distribution with mean 0; otherwise
/// changes nothing.
///
/// Arguments: stddev, its standard deviation, at least 0; seed = none, of its own draws instead of
/// fit's.
/// Source: keras.layers.GaussianNoise,
/// https://keras.io/api/layers/regularization_layers/gaussian_noise/
class GaussianNoise final : public NoiseLayer {
 public:
  explicit GaussianNoise(const Config& config);

  std::string_view className() const override { return "GaussianNoise"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  void forwardInTraining(const Pass& pass) override;

  double stddev_;
};

}  // namespace linnet
