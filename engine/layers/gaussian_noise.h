#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// In training, adds to each number a draw from the normal distribution with mean 0; otherwise
/// changes nothing.
///
/// Arguments: stddev, its standard deviation, at least 0; seed = none, of its own draws instead of
/// fit's.
/// Source: keras.layers.GaussianNoise,
/// https://keras.io/api/layers/regularization_layers/gaussian_noise/
class GaussianNoise final : public Layer {
 public:
  explicit GaussianNoise(const Config& config);

  std::string_view className() const override { return "GaussianNoise"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  double stddev_;
  std::optional<std::uint64_t> seed_;
};

}  // namespace linnet
