#pragma once

#include "engine/kernels/convolution/convolution.h"
#include "engine/layers/kernel_layer.h"
#include "engine/layers/padding.h"

namespace linnet {

/// y = activation(x * kernel + bias), a cross-correlation of images. Input [height, width,
/// channels], kernel [kernelHeight, kernelWidth, channels / groups, filters], bias [filters],
/// output [outHeight, outWidth, filters].
///
/// Arguments, with Keras's defaults: filters; kernel_size; strides = 1; padding = "valid";
/// dilation_rate = 1; groups = 1; activation = "linear"; use_bias = true; kernel_initializer =
/// "glorot_uniform"; bias_initializer = "zeros".
/// Source: keras.layers.Conv2D, https://keras.io/api/layers/convolution_layers/convolution2d/
class Conv2D final : public KernelLayer {
 public:
  explicit Conv2D(const Config& config);

  std::string_view className() const override { return "Conv2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch) const override;

 private:
  // Parts of a pass's scratch memory.
  struct Memory {
    Scalar* packed;  // the filters, as the tiles read them
    Scalar* turned;  // the kernel of the way back
    Scalar* padded;  // for each thread, one image with its border
    Scalar* spread;  // for each thread, one gradient with its border and steps
    Scalar* panel;   // for each thread, some columns of a gradient
  };
  Memory memory(Scalar* scratch) const;
  void requirePlannable(const std::string& owner) const;
  bool isPadded() const;
  const Scalar* withBorder(const Scalar* image, Scalar* padded) const;
  void backwardToInput(const Pass& pass, const Gradients& gradients);
  void backwardToKernel(const Pass& pass, const Gradients& gradients);

  Index filters_ = 0;
  std::array<Index, 2> kernelSize_{};
  std::array<Index, 2> strides_{};
  std::array<Index, 2> dilation_{};
  Padding padding_ = Padding::kValid;
  Index groups_ = 1;

  Shape inputShape_;
  Slide rows_;
  Slide columns_;
  Convolution there_{};  // of the input with its border
  Convolution back_{};   // from the output's gradient to the input's
};

}  // namespace linnet
