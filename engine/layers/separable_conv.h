#pragma once

#include "engine/layers/depthwise_plan.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

/// A depthwise convolution, then one of single pixels: activation((x * depthwise) * pointwise +
/// bias). Input [height, width, channels], depthwise_kernel [kernelHeight, kernelWidth, channels,
/// depthMultiplier], pointwise_kernel [1, 1, channels * depthMultiplier, filters], bias [filters],
/// output [outHeight, outWidth, filters].
///
/// Arguments, with Keras's defaults: filters; kernel_size; strides = 1; padding = "valid";
/// dilation_rate = 1; depth_multiplier = 1; activation = "linear"; use_bias = true;
/// depthwise_initializer = "glorot_uniform"; pointwise_initializer = "glorot_uniform";
/// bias_initializer = "zeros"; and a regularizer and a constraint for each, "depthwise_regularizer"
/// and so on, nothing by default.
/// Source: keras.layers.SeparableConv2D,
/// https://keras.io/api/layers/convolution_layers/separable_convolution2d/
class SeparableConv2D final : public KernelLayer {
 public:
  explicit SeparableConv2D(const Config& config);

  std::string_view className() const override { return "SeparableConv2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override;
  Index kernelPlaces(const Shape&, const Shape& output) const override {
    return output.size() / output.back();
  }

 private:
  // Parts of the scratch memory: what lies between the two convolutions, its gradient, and the
  // numbers before the activation where they must be kept.
  Scalar* between(const Pass& pass) const { return pass.scratch; }
  Scalar* betweenGradient(const Pass& pass) const;
  Scalar* product(const Pass& pass) const;
  Parameter& depthwise() { return parameters()[0]; }
  Parameter& pointwise() { return parameters()[1]; }

  Index filters_ = 0;
  Window window_;
  Padding padding_ = Padding::kValid;
  Index multiplier_ = 1;
  WeightRules depthwiseRules_;
  DepthwisePlan plan_;
};

}  // namespace linnet
