#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "engine/layers/direct_convolution.h"
#include "engine/layers/winograd_convolution.h"
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

/// Where derivatives are written to; null where nobody needs them.
struct Derivatives {
  Scalar* x = nullptr;
  Scalar* kernel = nullptr;
  Scalar* bias = nullptr;
};

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

  Index pixels() const { return there().pixels(); }
  /// How many Scalars of scratch memory each of the following needs; a batch of any size.
  Index scratchSize() const;

  /// y = epilogue(x * kernel).
  void forward(Index images, const Scalar* x, const Scalar* kernel, Scalar* y,
               const GemmEpilogue& epilogue, Scalar* scratch) const;
  /// x = epilogue(the transposed convolution of y).
  void transposed(Index images, const Scalar* y, const Scalar* kernel, Scalar* x,
                  const GemmEpilogue& epilogue, Scalar* scratch) const;
  /// The whole way back: of each image first `prepare(i)`, then what is asked for of dx, dKernel
  /// and dBias (the sum of dy's pixels); null otherwise.
  template <class Prepare>
  void backward(Index images, const Scalar* x, const Scalar* dy, const Scalar* kernel,
                const Derivatives& wanted, Scalar* scratch, const Prepare& prepare) const;

 private:
  // Parts of the scratch memory.
  struct Memory {
    Scalar* kernel;   // the prepared kernel
    Scalar* kernels;  // the kernel's gradient by each part of the batch but the first
    Scalar* biases;   // and the bias's
    Scalar* threads;  // for each thread, what one image takes
  };
  const Convolution& there() const { return direct_.there(); }
  const ImageConvolution& way() const;
  Memory memory(Scalar* scratch) const;
  Index kernelMemory() const { return std::max(direct_.kernelMemory(), way().kernelMemory()); }
  Index imageMemory() const { return std::max(direct_.imageMemory(), way().imageMemory()); }
  Index kernelSize() const { return there().depth() * there().filters; }
  Scalar* imageOf(const Memory& memory, int thread) const {
    return memory.threads + thread * imageMemory();
  }
  Index batchParts() const;
  void requirePlannable(const std::string& owner) const;
  void backwardImage(const Scalar* x, const Scalar* dy, bool add, const Memory& parts,
                     const Derivatives& to, Scalar* room) const;
  Derivatives partOf(const Derivatives& wanted, const Memory& memory, Index part) const;
  void sumParts(const Derivatives& wanted, const Memory& memory, Index count) const;

  Shape shape_;  // of x
  DirectConvolution direct_;
  WinogradConvolution winograd_;
};

template <class Prepare>
void ConvolutionPlan::backward(Index images, const Scalar* x, const Scalar* dy,
                               const Scalar* kernel, const Derivatives& wanted, Scalar* scratch,
                               const Prepare& prepare) const {
  const Memory parts = memory(scratch);
  const Index count = std::min(batchParts(), images);
  const Index ySize = pixels() * there().filters;
  if (wanted.x) way().packBackward(kernel, parts.kernel);
  const double each = static_cast<double>(ySize) +
                      (wanted.x ? direct_.back().multiplications() : 0) +
                      (wanted.kernel ? there().multiplications() : 0);
  parallelFor(count, static_cast<double>(images) * each, [&](Index begin, Index end, int thread) {
    Scalar* const room = imageOf(parts, thread);
    way().clear(room);
    for (Index part = begin; part < end; ++part) {
      Derivatives to = partOf(wanted, parts, part);
      const Index first = images * part / count;
      for (Index i = first; i < images * (part + 1) / count; ++i) {
        prepare(i);
        if (wanted.x) to.x = wanted.x + i * shape_.size();
        backwardImage(x + i * shape_.size(), dy + i * ySize, i > first, parts, to, room);
      }
      if (to.kernel) way().finish(to.kernel, room);
    }
  });
  sumParts(wanted, parts, count);
}

}  // namespace linnet
