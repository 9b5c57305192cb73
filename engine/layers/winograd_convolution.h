#pragma once

#include "engine/kernels/convolution/convolution.h"
#include "engine/kernels/convolution/winograd.h"
#include "engine/layers/image_convolution.h"
#include "engine/layers/padding.h"
#include "engine/tensor/shape.h"

namespace linnet {

/// The convolution of Winograd's: a third of the multiplications, for kernels of 3 x 3.
class WinogradConvolution final : public ImageConvolution {
 public:
  WinogradConvolution() = default;
  /// `there` is the convolution of x with its border.
  WinogradConvolution(const Shape& x, const Convolution& there, const Slide& rows,
                      const Slide& columns);

  /// Whether it is possible and quicker; the limits are measured (docs/performance.md).
  bool isBetter() const { return isBetter_; }

  Index kernelMemory() const override { return 2 * w_.kernelPlanes(); }
  Index imageMemory() const override;
  void packForward(const Scalar* kernel, Scalar* kernelMemory) const override;
  void packBackward(const Scalar* kernel, Scalar* kernelMemory) const override;
  void clear(Scalar*) const override {}
  void forward(const Scalar* x, const Scalar* kernelMemory, Scalar* y, const GemmEpilogue& epilogue,
               Scalar* imageMemory) const override;
  void backward(const Scalar* x, const Scalar* dy, const Scalar* kernelMemory, Scalar* dx,
                Scalar* dKernel, bool add, Scalar* imageMemory) const override;
  void finish(Scalar* dKernel, const Scalar* imageMemory) const override;

 private:
  // Calls work(tiles) for all of an image, some at a time.
  template <class Work>
  void forEachTiles(Work work) const;
  // Where the planes of outputs and of the kernel's gradient are in an image's memory; those of
  // inputs are its first.
  Index outputsAt() const { return w_.inputPlanes(); }
  Index gradientAt() const { return outputsAt() + w_.outputPlanes(); }

  Winograd w_{};
  bool isBetter_ = false;
};

}  // namespace linnet
