#pragma once

#include "engine/kernels/convolution/convolution.h"
#include "engine/layers/image_convolution.h"
#include "engine/layers/padding.h"
#include "engine/tensor/shape.h"

namespace linnet {

/// The convolution as a product with the patches of the image; it fits any window.
class DirectConvolution final : public ImageConvolution {
 public:
  DirectConvolution() = default;
  /// `there` is the convolution of x with its border.
  DirectConvolution(const Shape& x, const Convolution& there, const Slide& rows,
                    const Slide& columns);

  const Convolution& there() const { return there_; }
  const Convolution& back() const { return back_; }

  Index kernelMemory() const override;
  Index imageMemory() const override;
  void packForward(const Scalar* kernel, Scalar* kernelMemory) const override;
  void packBackward(const Scalar* kernel, Scalar* kernelMemory) const override;
  void clear(Scalar* imageMemory) const override;
  void forward(const Scalar* x, const Scalar* kernelMemory, Scalar* y, const GemmEpilogue& epilogue,
               Scalar* imageMemory) const override;
  void backward(const Scalar* x, const Scalar* dy, const Scalar* kernelMemory, Scalar* dx,
                Scalar* dKernel, bool add, Scalar* imageMemory) const override;
  void finish(Scalar*, const Scalar*) const override {}

  /// x = epilogue(the transposed convolution of y), from the kernel of `packBackward`.
  void transposed(const Scalar* y, const Scalar* kernelMemory, Scalar* x,
                  const GemmEpilogue& epilogue, Scalar* imageMemory) const;

 private:
  bool isPadded() const { return there_.height != shape_[0] || there_.width != shape_[1]; }
  Index paddedSize() const { return isPadded() ? there_.imageSize() : 0; }
  Index packedSize() const;
  // Parts of an image's memory: y with its border and steps, x with its border, the filter
  // gradient's own.
  Scalar* spread(Scalar* memory) const { return memory; }
  Scalar* padded(Scalar* memory) const { return memory + back_.imageSize(); }
  Scalar* filter(Scalar* memory) const { return padded(memory) + paddedSize(); }
  const Scalar* withBorder(const Scalar* image, Scalar* imageMemory) const;

  Shape shape_;  // of x
  Slide rows_;
  Slide columns_;
  Convolution there_{};  // of x with its border
  Convolution back_{};   // from y to x
  Placement place_{};    // of y's pixels on the way back
};

}  // namespace linnet
