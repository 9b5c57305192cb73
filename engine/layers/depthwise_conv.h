#pragma once

#include "engine/layers/depthwise_plan.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

/// A convolution in which each channel has depth_multiplier filters of its own. Input [height,
/// width, channels], kernel [kernelHeight, kernelWidth, channels, depthMultiplier], bias [channels
/// * depthMultiplier], output [outHeight, outWidth, channels * depthMultiplier].
///
/// Arguments, with Keras's defaults: kernel_size; strides = 1; padding = "valid"; depth_multiplier
/// = 1; dilation_rate = 1; activation = "linear"; use_bias = true; depthwise_initializer =
/// "glorot_uniform"; bias_initializer = "zeros"; depthwise_regularizer, bias_regularizer,
/// depthwise_constraint, bias_constraint = nothing.
/// Source: keras.layers.DepthwiseConv2D,
/// https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/
class DepthwiseConv2D final : public KernelLayer {
 public:
  explicit DepthwiseConv2D(const Config& config);

  std::string_view className() const override { return "DepthwiseConv2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override {
    return keptSize(batch * plan_.output().size());
  }
  Index kernelPlaces(const Shape&, const Shape& output) const override {
    return output.size() / output.back();
  }

 private:
  Window window_;
  Padding padding_ = Padding::kValid;
  Index multiplier_ = 1;
  DepthwisePlan plan_;
};

}  // namespace linnet
