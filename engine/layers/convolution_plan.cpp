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
    : shape_(x), rows_(rows), columns_(columns) {
  there_ = {x[0] + rows.padBefore + rows.padAfter,
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
  back_ = dataGradient(there_, x[0], x[1]);
  place_ = {(window.size[0] - 1) * window.dilation[0] - rows.padBefore,
            (window.size[1] - 1) * window.dilation[1] - columns.padBefore, window.strides[0],
            window.strides[1]};
  back_.zeroTop = place_.top;
  back_.zeroBottom = back_.height - place_.top - (rows.out - 1) * window.strides[0] - 1;
  requirePlannable(owner);
}

// Borders and dilation can make the images of a small kernel larger than any memory.
void ConvolutionPlan::requirePlannable(const std::string& owner) const {
  const auto size = [](const Convolution& c) {
    return static_cast<double>(c.height) * static_cast<double>(c.width) *
           static_cast<double>(c.channels);
  };
  const double filter = static_cast<double>(there_.pixels()) *
                        static_cast<double>(there_.filters + kTileColumns + kTileRows);
  const double threads = kMostThreads * (size(there_) + size(back_) + filter);
  if (threads > static_cast<double>(Shape::kMaxSize)) {
    failShape("input_shape", text(owner, ": an image with its border, ", there_.height, " x ",
                                  there_.width, " x ", there_.channels, ", is too large"));
  }
}

// Into how many parts a batch is split for the kernel's gradient, each with a sum of its own. It
// depends on the sizes alone, so that the bits do not depend on the number of threads; and the more
// numbers a kernel has, the fewer parts, as they take memory.
Index ConvolutionPlan::batchParts() const {
  constexpr Index kMostParts = 8;
  constexpr Index kNumbers = 1 << 18;
  return std::clamp<Index>(kNumbers / (there_.depth() * there_.filters), 2, kMostParts);
}

Index ConvolutionPlan::imageMemory() const {
  return back_.imageSize() + filterGradientMemory(there_) + paddedSize();
}

Index ConvolutionPlan::scratchSize() const {
  const Index kernel = there_.depth() * there_.filters;
  return std::max(packedFiltersSize(there_), packedFiltersSize(back_)) +
         back_.depth() * back_.filters + (batchParts() - 1) * (kernel + there_.filters) +
         kMostThreads * imageMemory();
}

ConvolutionPlan::Memory ConvolutionPlan::memory(Scalar* scratch) const {
  const Index parts = batchParts() - 1;
  Memory memory;
  memory.packed = scratch;
  memory.turned = memory.packed + std::max(packedFiltersSize(there_), packedFiltersSize(back_));
  memory.kernels = memory.turned + back_.depth() * back_.filters;
  memory.biases = memory.kernels + parts * there_.depth() * there_.filters;
  memory.threads = memory.biases + parts * there_.filters;
  return memory;
}

ConvolutionPlan::Image ConvolutionPlan::imageOf(const Memory& memory, int thread) const {
  Image image;
  image.spread = memory.threads + thread * imageMemory();
  image.filter = image.spread + back_.imageSize();
  image.padded = image.filter + filterGradientMemory(there_);
  std::fill_n(image.spread, back_.imageSize(), Scalar{0});
  std::fill_n(image.padded, paddedSize(), Scalar{0});
  return image;
}

const Scalar* ConvolutionPlan::withBorder(const Scalar* image, Scalar* padded) const {
  if (!isPadded()) return image;
  placeImage(shape_[0], shape_[1], shape_[2], image, {rows_.padBefore, columns_.padBefore},
             there_.width, padded);
  return padded;
}

void ConvolutionPlan::forward(Index images, const Scalar* x, const Scalar* kernel, Scalar* y,
                              const GemmEpilogue& epilogue, Scalar* scratch) const {
  const Memory parts = memory(scratch);
  const Index outSize = there_.pixels() * there_.filters;
  packFilters(there_, kernel, parts.packed);
  const double work = static_cast<double>(images) * there_.multiplications();
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    const Image room = imageOf(parts, thread);
    for (Index i = begin; i < end; ++i) {
      const Scalar* image = withBorder(x + i * shape_.size(), room.padded);
      convolveImage(there_, image, parts.packed, y + i * outSize, epilogue);
    }
  });
}

void ConvolutionPlan::packTransposed(const Scalar* kernel, const Memory& parts) const {
  turnKernel(there_, kernel, parts.turned);
  packFilters(back_, parts.turned, parts.packed);
}

void ConvolutionPlan::transposeImage(const Scalar* y, const Memory& parts, const Image& room,
                                     Scalar* x, const GemmEpilogue& epilogue) const {
  placeImage(rows_.out, columns_.out, there_.filters, y, place_, back_.width, room.spread);
  convolveImage(back_, room.spread, parts.packed, x, epilogue);
}

void ConvolutionPlan::transposed(Index images, const Scalar* y, const Scalar* kernel, Scalar* x,
                                 const GemmEpilogue& epilogue, Scalar* scratch) const {
  const Memory parts = memory(scratch);
  const Index ySize = there_.pixels() * there_.filters;
  packTransposed(kernel, parts);
  const double work = static_cast<double>(images) * back_.multiplications();
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    const Image room = imageOf(parts, thread);
    for (Index i = begin; i < end; ++i) {
      transposeImage(y + i * ySize, parts, room, x + i * shape_.size(), epilogue);
    }
  });
}

// All that one image takes part in, while it is in the cache.
void ConvolutionPlan::backwardImage(const Scalar* x, const Scalar* dy, bool add,
                                    const Memory& parts, const Image& room,
                                    const Derivatives& to) const {
  if (to.x) transposeImage(dy, parts, room, to.x, {});
  if (to.kernel) {
    filterGradient(there_, withBorder(x, room.padded), dy, 0, there_.depth(), add, to.kernel,
                   room.filter);
  }
  if (to.bias) sumRows(there_.pixels(), there_.filters, dy, to.bias, add);
}

// Where a part of the batch sums; the first one where all are summed in the end.
Derivatives ConvolutionPlan::partOf(const Derivatives& wanted, const Memory& memory,
                                    Index part) const {
  Derivatives to = wanted;
  if (part == 0) return to;
  if (to.kernel) to.kernel = memory.kernels + (part - 1) * there_.depth() * there_.filters;
  if (to.bias) to.bias = memory.biases + (part - 1) * there_.filters;
  return to;
}

void ConvolutionPlan::sumParts(const Derivatives& wanted, const Memory& memory, Index count) const {
  for (Index part = 1; part < count; ++part) {
    const Derivatives from = partOf(wanted, memory, part);
    if (wanted.kernel) addInto(there_.depth() * there_.filters, from.kernel, wanted.kernel);
    if (wanted.bias) addInto(there_.filters, from.bias, wanted.bias);
  }
}

}  // namespace linnet
