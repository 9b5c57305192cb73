#pragma once

#include "engine/kernels/pooling/max_pooling.h"
#include "engine/layers/layer.h"
#include "engine/layers/padding.h"

namespace linnet {

/// The largest of each window of each channel. Input [height, width, channels], output [outHeight,
/// outWidth, channels].
///
/// Arguments, with Keras's defaults: pool_size = 2; strides = pool_size; padding = "valid".
/// Source: keras.layers.MaxPooling2D, https://keras.io/api/layers/pooling_layers/max_pooling2d/
class MaxPooling2D final : public Layer {
 public:
  explicit MaxPooling2D(const Config& config);

  std::string_view className() const override { return "MaxPooling2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch) const override { return batch * pooling_.outSize(); }

 private:
  std::array<Index, 2> poolSize_{};
  std::array<Index, 2> strides_{};
  Padding padding_ = Padding::kValid;
  Pooling pooling_{};
};

}  // namespace linnet
