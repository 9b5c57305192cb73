#include "engine/layers/convolution_plan.h"

#include "engine/error.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/tile.h"
#include "engine/text.h"

namespace linnet {

Window readWindow(ConfigReader& reader, int axes) {
  const std::array<Index, 2> one{1, 1};
  const Window window{reader.window("kernel_size", axes, {}), reader.window("strides", axes, one),
                      reader.window("dilation_rate", axes, one)};
  const bool strided = window.strides[0] > 1 || window.strides[1] > 1;
  const bool dilated = window.dilation[0] > 1 || window.dilation[1] > 1;
  if (strided && dilated) reader.fail("dilation_rate", "1 where strides are more than 1");
  return window;
}

ConvolutionPlan::ConvolutionPlan(const std::string& owner, const Shape& x, Index filters,
                                 const Window& window, const Slide& rows, const Slide& columns,
                                 Index groups)
    : shape_(x) {
  const Convolution there{x[0] + rows.padBefore + rows.padAfter,
                          x[1] + columns.padBefore + columns.padAfter,
                          x[2],
                          filters,
                          window.size[0],
                          window.size[1],
                          window.strides[0],
                          window.strides[1],
                          window.dilation[0],
                          window.dilation[1],
                          groups,
                          rows.padBefore,
                          rows.padAfter};
  direct_ = DirectConvolution(x, there, rows, columns);
  requirePlannable(owner);
  winograd_ = WinogradConvolution(x, there, rows, columns);
}

// Borders and dilation can make the images of a small kernel larger than any memory.
void ConvolutionPlan::requirePlannable(const std::string& owner) const {
  const auto size = [](const Convolution& c) {
    return static_cast<double>(c.height) * static_cast<double>(c.width) *
           static_cast<double>(c.channels);
  };
  const double filter = static_cast<double>(pixels()) *
                        static_cast<double>(there().filters + kTileColumns + kTileRows);
  const double threads = kMostThreads * (size(there()) + size(direct_.back()) + filter);
  if (threads > static_cast<double>(Shape::kMaxSize)) {
    failShape("input_shape", text(owner, ": an image with its border, ", there().height, " x ",
                                  there().width, " x ", there().channels, ", is too large"));
  }
}

// Into how many parts a batch is split for the kernel's gradient, each with a sum of its own. It
// depends on the sizes alone, so that the bits do not depend on the number of threads; and the more
// numbers a kernel has, the fewer parts, as they take memory.
Index ConvolutionPlan::batchParts() const {
  constexpr Index kMostParts = 8;
  constexpr Index kNumbers = 1 << 18;
  return std::clamp<Index>(kNumbers / kernelSize(), 2, kMostParts);
}

const ImageConvolution& ConvolutionPlan::way() const {
  return winograd_.isBetter() ? static_cast<const ImageConvolution&>(winograd_) : direct_;
}

Index ConvolutionPlan::scratchSize() const {
  return kernelMemory() + (batchParts() - 1) * (kernelSize() + there().filters) +
         kMostThreads * imageMemory();
}

ConvolutionPlan::Memory ConvolutionPlan::memory(Scalar* scratch) const {
  const Index parts = batchParts() - 1;
  Memory memory;
  memory.kernel = scratch;
  memory.kernels = memory.kernel + kernelMemory();
  memory.biases = memory.kernels + parts * kernelSize();
  memory.threads = memory.biases + parts * there().filters;
  return memory;
}

void ConvolutionPlan::forward(Index images, const Scalar* x, const Scalar* kernel, Scalar* y,
                              const GemmEpilogue& epilogue, Scalar* scratch) const {
  const Memory parts = memory(scratch);
  const Index outSize = pixels() * there().filters;
  way().packForward(kernel, parts.kernel);
  const double work = static_cast<double>(images) * there().multiplications();
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    Scalar* const room = imageOf(parts, thread);
    way().clear(room);
    for (Index i = begin; i < end; ++i) {
      way().forward(x + i * shape_.size(), parts.kernel, y + i * outSize, epilogue, room);
    }
  });
}

void ConvolutionPlan::transposed(Index images, const Scalar* y, const Scalar* kernel, Scalar* x,
                                 const GemmEpilogue& epilogue, Scalar* scratch) const {
  const Memory parts = memory(scratch);
  const Index ySize = pixels() * there().filters;
  direct_.packBackward(kernel, parts.kernel);
  const double work = static_cast<double>(images) * direct_.back().multiplications();
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    Scalar* const room = imageOf(parts, thread);
    direct_.clear(room);
    for (Index i = begin; i < end; ++i) {
      direct_.transposed(y + i * ySize, parts.kernel, x + i * shape_.size(), epilogue, room);
    }
  });
}

// All that one image takes part in, while it is in the cache.
void ConvolutionPlan::backwardImage(const Scalar* x, const Scalar* dy, bool add,
                                    const Memory& parts, const Derivatives& to,
                                    Scalar* room) const {
  way().backward(x, dy, parts.kernel, to.x, to.kernel, add, room);
  if (to.bias) sumRows(pixels(), there().filters, dy, to.bias, add);
}

// Where a part of the batch sums; the first one where all are summed in the end.
Derivatives ConvolutionPlan::partOf(const Derivatives& wanted, const Memory& memory,
                                    Index part) const {
  Derivatives to = wanted;
  if (part == 0) return to;
  if (to.kernel) to.kernel = memory.kernels + (part - 1) * kernelSize();
  if (to.bias) to.bias = memory.biases + (part - 1) * there().filters;
  return to;
}

void ConvolutionPlan::sumParts(const Derivatives& wanted, const Memory& memory, Index count) const {
  for (Index part = 1; part < count; ++part) {
    const Derivatives from = partOf(wanted, memory, part);
    if (wanted.kernel) addInto(kernelSize(), from.kernel, wanted.kernel);
    if (wanted.bias) addInto(there().filters, from.bias, wanted.bias);
  }
}

}  // namespace linnet
