#pragma once

#include "engine/layers/convolution_plan.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

/// The transpose of a convolution: what takes the gradient of its output to its input, as a layer.
/// Input [height, width, channels], kernel [kernelHeight, kernelWidth, filters, channels], bias
/// [filters], output [outHeight, outWidth, filters].
///
/// Arguments, with Keras's defaults: filters; kernel_size; strides = 1; padding = "valid";
/// output_padding = none; dilation_rate = 1; activation = "linear"; use_bias = true;
/// kernel_initializer = "glorot_uniform"; bias_initializer = "zeros"; and the regularizers and
/// constraints of KernelLayer. With k = (kernel - 1) * dilation + 1, an axis of n pixels becomes n
/// * stride + max(k - stride, 0) ("valid") or n * stride ("same"); given output_padding p, less
/// than the stride, it becomes (n - 1) * stride + k + p or (n - 1) * stride + k % 2 + p. Source:
/// keras.layers.Conv2DTranspose,
/// https://keras.io/api/layers/convolution_layers/convolution2d_transpose/
class Conv2DTranspose final : public KernelLayer {
 public:
  explicit Conv2DTranspose(const Config& config);

  std::string_view className() const override { return "Conv2DTranspose"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override;

 private:
  Index outExtent(std::size_t axis, Index extent) const;
  Scalar* product(const Pass& pass) const {
    return productOf(pass, pass.scratch + plan_.scratchSize());
  }

  Index filters_ = 0;
  Window window_;
  Padding padding_ = Padding::kValid;
  std::array<Index, 2> outputPadding_{-1, -1};  // -1: none given
  Shape output_;
  ConvolutionPlan plan_;  // from the output to the input
};

}  // namespace linnet
