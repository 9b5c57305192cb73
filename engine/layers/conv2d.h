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
    Scalar* packed;   // the filters, as the tiles read them
    Scalar* turned;   // the kernel of the way back
    Scalar* kernels;  // the kernel's gradient by each part of the batch but the first
    Scalar* biases;   // and the bias's
    Scalar* threads;  // for each thread, what one image takes
  };
  // What one image takes: with its border; its gradient with border and steps; the filter
  // gradient's own.
  struct Image {
    Scalar* padded;
    Scalar* spread;
    Scalar* filter;
  };
  Memory memory(Scalar* scratch) const;
  Index imageMemory() const;
  Image imageMemory(const Memory& memory, int thread) const;
  Index batchParts() const;
  void requirePlannable(const std::string& owner) const;
  bool isPadded() const;
  Placement spreading() const;
  const Scalar* withBorder(const Scalar* image, Scalar* padded) const;
  void backwardImage(const Pass& pass, const Gradients& gradients, Index i, bool add,
                     const Scalar* packed, const Image& room, Scalar* dKernel, Scalar* dBias);

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
