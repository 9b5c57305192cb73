#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// Rows and columns of zeros around an image. Input [height, width, channels], output [top + height
/// + bottom, left + width + right, channels].
///
/// Argument, with Keras's default: padding = 1: one number for all sides, or [rows, columns], or
/// [[top, bottom], [left, right]].
/// Source: keras.layers.ZeroPadding2D, https://keras.io/api/layers/reshaping_layers/zero_padding2d/
class ZeroPadding2D final : public Layer {
 public:
  explicit ZeroPadding2D(const Config& config);

  std::string_view className() const override { return "ZeroPadding2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  Index top_ = 1, bottom_ = 1, left_ = 1, right_ = 1;
  Shape input_;
  Shape output_;
};

}  // namespace linnet
