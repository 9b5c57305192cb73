#pragma once

#include "engine/kernels/gemm/gemm.h"

namespace linnet {

/// One way to compute a convolution, an image at a time, in memory that the caller plans. Images
/// are x [height, width, channels] and y [outHeight, outWidth, filters], the kernel [kernelHeight,
/// kernelWidth, channels / groups, filters].
class ImageConvolution {
 public:
  ImageConvolution() = default;
  virtual ~ImageConvolution() = default;

  /// How many Scalars the prepared kernel takes, and one image, which a thread keeps from image to
  /// image.
  virtual Index kernelMemory() const = 0;
  virtual Index imageMemory() const = 0;

  /// Prepares the kernel for `forward`, or for `backward`.
  virtual void packForward(const Scalar* kernel, Scalar* kernelMemory) const = 0;
  virtual void packBackward(const Scalar* kernel, Scalar* kernelMemory) const = 0;
  /// Makes the memory of an image ready for the first one.
  virtual void clear(Scalar* imageMemory) const = 0;

  /// y = epilogue(x * kernel).
  virtual void forward(const Scalar* x, const Scalar* kernelMemory, Scalar* y,
                       const GemmEpilogue& epilogue, Scalar* imageMemory) const = 0;
  /// dx, and the kernel's gradient, alone or added to that of the images before; null where it is
  /// not needed. The gradient may be kept in the image's memory until `finish`.
  virtual void backward(const Scalar* x, const Scalar* dy, const Scalar* kernelMemory, Scalar* dx,
                        Scalar* dKernel, bool add, Scalar* imageMemory) const = 0;
  /// Ends dKernel after the last image that is added to it.
  virtual void finish(Scalar* dKernel, const Scalar* imageMemory) const = 0;

 protected:
  ImageConvolution(const ImageConvolution&) = default;
  ImageConvolution& operator=(const ImageConvolution&) = default;
};

}  // namespace linnet
