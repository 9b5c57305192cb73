#pragma once

#include "engine/layers/convolution_plan.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

/// y = activation(x * kernel + bias), a cross-correlation along one or two axes.
///
/// Arguments, with Keras's defaults: filters; kernel_size; strides = 1; padding = "valid";
/// dilation_rate = 1; groups = 1; activation = "linear"; use_bias = true; kernel_initializer =
/// "glorot_uniform"; bias_initializer = "zeros"; and the regularizers and constraints of
/// KernelLayer. Strides and dilation_rate may not both be above 1.
class Conv : public KernelLayer {
 public:
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override;
  Index kernelPlaces(const Shape&, const Shape& output) const override {
    return output.size() / output.back();
  }

 protected:
  /// `axes` is 1 or 2; a sequence is an image of one row.
  Conv(std::string_view className, int axes, const Config& config);

 private:
  Scalar* product(const Pass& pass) const {
    return productOf(pass, pass.scratch + plan_.scratchSize());
  }

  int axes_;
  Index filters_ = 0;
  Window window_;
  Padding padding_ = Padding::kValid;
  Index groups_ = 1;
  ConvolutionPlan plan_;
};

/// Input [steps, channels], kernel [kernelSize, channels / groups, filters], bias [filters], output
/// [outSteps, filters]. The argument padding may be "causal" too: as "same" with all zeros in
/// front, so that no step sees a later one.
/// Source: keras.layers.Conv1D, https://keras.io/api/layers/convolution_layers/convolution1d/
class Conv1D final : public Conv {
 public:
  explicit Conv1D(const Config& config) : Conv("Conv1D", 1, config) {}
  std::string_view className() const override { return "Conv1D"; }
};

/// Input [height, width, channels], kernel [kernelHeight, kernelWidth, channels / groups, filters],
/// bias [filters], output [outHeight, outWidth, filters].
/// Source: keras.layers.Conv2D, https://keras.io/api/layers/convolution_layers/convolution2d/
class Conv2D final : public Conv {
 public:
  explicit Conv2D(const Config& config) : Conv("Conv2D", 2, config) {}
  std::string_view className() const override { return "Conv2D"; }
};

}  // namespace linnet
