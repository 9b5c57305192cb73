#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "engine/kernels/convolution/convolution.h"
#include "engine/layers/padding.h"
#include "engine/platform/parallel.h"

namespace linnet {

/// What the convolving layers read of their window.
struct Window {
  std::array<Index, 2> size{};
  std::array<Index, 2> strides{};
  std::array<Index, 2> dilation{};
};

/// The arguments kernel_size, strides = 1 and dilation_rate = 1 along `axes` axes; along the one
/// before a single axis all are 1. Throws where strides and dilation are both above 1, as Keras.
Window readWindow(ConfigReader& reader, int axes);

/// How the window slides along axis 0 or 1 of an image, of `extent` pixels.
inline Slide slideAlong(const std::string& owner, Padding padding, const Window& window,
                        std::size_t axis, Index extent) {
  return slide(owner, padding, extent, window.size[axis], window.strides[axis],
               window.dilation[axis]);
}

/// One convolution between images x [height, width, channels] and y [outHeight, outWidth, filters],
/// in its three directions, a batch at a time and split over the threads: x to y is the
/// convolution, y to x its transpose, and both together give the kernel's gradient. The kernel is
/// [kernelHeight, kernelWidth, channels / groups, filters].
class ConvolutionPlan {
 public:
  ConvolutionPlan() = default;
  /// `rows` and `columns` say how the window slides over x. Throws a ShapeError that begins with
  /// `owner` when the images in between would be larger than any memory.
  ConvolutionPlan(const std::string& owner, const Shape& x, Index filters, const Window& window,
                  const Slide& rows, const Slide& columns, Index groups);

  Index pixels() const { return there_.pixels(); }
  /// How many Scalars of scratch memory each of the following needs; a batch of any size.
  Index scratchSize() const;

  /// y = epilogue(x * kernel).
  void forward(Index images, const Scalar* x, const Scalar* kernel, Scalar* y,
               const GemmEpilogue& epilogue, Scalar* scratch) const;
  /// x = epilogue(the transposed convolution of y). `prepare(i)` is called before image i of y is
  /// read; where x is null nothing else happens.
  template <class Prepare>
  void transposed(Index images, const Scalar* y, const Scalar* kernel, Scalar* x,
                  const GemmEpilogue& epilogue, Scalar* scratch, const Prepare& prepare) const;
  /// dKernel, and dBias = the sum of dy's pixels unless it is null.
  void kernelGradient(Index images, const Scalar* x, const Scalar* dy, Scalar* dKernel,
                      Scalar* dBias, Scalar* scratch) const;

 private:
  // Parts of the scratch memory.
  struct Memory {
    Scalar* packed;  // the filters, as the tiles read them
    Scalar* turned;  // the kernel of the way back
    Scalar* padded;  // for each thread, one image with its border
    Scalar* spread;  // for each thread, one image of y with its border and steps
    Scalar* panel;   // for each thread, some columns of a gradient
  };
  Memory memory(Scalar* scratch) const;
  void requirePlannable(const std::string& owner) const;
  bool isPadded() const { return there_.height != shape_[0] || there_.width != shape_[1]; }
  Index paddedSize() const { return isPadded() ? there_.imageSize() : 0; }
  const Scalar* withBorder(const Scalar* image, Scalar* padded) const;
  void packTransposed(const Scalar* kernel, const Memory& parts) const;
  void transposeImage(const Scalar* y, const Memory& parts, Scalar* spread, Scalar* x,
                      const GemmEpilogue& epilogue) const;

  Shape shape_;  // of x
  Slide rows_;
  Slide columns_;
  Placement place_{};    // of y's pixels on the way back
  Convolution there_{};  // of x with its border
  Convolution back_{};   // from y to x
};

template <class Prepare>
void ConvolutionPlan::transposed(Index images, const Scalar* y, const Scalar* kernel, Scalar* x,
                                 const GemmEpilogue& epilogue, Scalar* scratch,
                                 const Prepare& prepare) const {
  const Memory parts = memory(scratch);
  const Index outSize = there_.pixels() * there_.filters;
  if (x) packTransposed(kernel, parts);
  const double each = x ? back_.multiplications() : static_cast<double>(outSize);
  const double work = static_cast<double>(images) * each;
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    Scalar* spread = parts.spread + thread * back_.imageSize();
    std::fill_n(spread, back_.imageSize(), Scalar{0});
    for (Index i = begin; i < end; ++i) {
      prepare(i);
      if (x) transposeImage(y + i * outSize, parts, spread, x + i * shape_.size(), epilogue);
    }
  });
}

}  // namespace linnet
