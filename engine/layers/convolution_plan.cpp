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
            groups};
  back_ = dataGradient(there_, x[0], x[1]);
  place_ = {(window.size[0] - 1) * window.dilation[0] - rows.padBefore,
            (window.size[1] - 1) * window.dilation[1] - columns.padBefore, window.strides[0],
            window.strides[1]};
  requirePlannable(owner);
}

// Borders and dilation can make the images of a small kernel larger than any memory.
void ConvolutionPlan::requirePlannable(const std::string& owner) const {
  const auto size = [](const Convolution& c) {
    return static_cast<double>(c.height) * static_cast<double>(c.width) *
           static_cast<double>(c.channels);
  };
  const double panel = static_cast<double>(there_.pixels()) * kTileColumns;
  const double threads = kMostThreads * (size(there_) + size(back_) + panel);
  if (threads > static_cast<double>(Shape::kMaxSize)) {
    failShape("input_shape", text(owner, ": an image with its border, ", there_.height, " x ",
                                  there_.width, " x ", there_.channels, ", is too large"));
  }
}

Index ConvolutionPlan::scratchSize() const {
  const Index perThread = paddedSize() + back_.imageSize() + filterPanelSize(there_);
  return std::max(packedFiltersSize(there_), packedFiltersSize(back_)) +
         back_.depth() * back_.filters + kMostThreads * perThread;
}

ConvolutionPlan::Memory ConvolutionPlan::memory(Scalar* scratch) const {
  Memory memory;
  memory.packed = scratch;
  memory.turned = memory.packed + std::max(packedFiltersSize(there_), packedFiltersSize(back_));
  memory.spread = memory.turned + back_.depth() * back_.filters;
  memory.panel = memory.spread + kMostThreads * back_.imageSize();
  memory.padded = memory.panel + kMostThreads * filterPanelSize(there_);
  return memory;
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
    Scalar* padded = parts.padded + thread * paddedSize();
    std::fill_n(padded, paddedSize(), Scalar{0});
    for (Index i = begin; i < end; ++i) {
      const Scalar* image = withBorder(x + i * shape_.size(), padded);
      convolveImage(there_, image, parts.packed, y + i * outSize, epilogue);
    }
  });
}

void ConvolutionPlan::packTransposed(const Scalar* kernel, const Memory& parts) const {
  turnKernel(there_, kernel, parts.turned);
  packFilters(back_, parts.turned, parts.packed);
}

void ConvolutionPlan::transposeImage(const Scalar* y, const Memory& parts, Scalar* spread,
                                     Scalar* x, const GemmEpilogue& epilogue) const {
  placeImage(rows_.out, columns_.out, there_.filters, y, place_, back_.width, spread);
  convolveImage(back_, spread, parts.packed, x, epilogue);
}

void ConvolutionPlan::kernelGradient(Index images, const Scalar* x, const Scalar* dy,
                                     Scalar* dKernel, Scalar* dBias, Scalar* scratch) const {
  const Memory parts = memory(scratch);
  const Index outSize = there_.pixels() * there_.filters;
  const double work = static_cast<double>(images) * there_.multiplications();
  // A stretch of the kernel's rows is a whole number of tiles.
  const Index tiles = (there_.depth() + kTileRows - 1) / kTileRows;
  parallelFor(tiles, work, [&](Index firstTile, Index endTile, int thread) {
    const Index begin = firstTile * kTileRows;
    const Index end = std::min(endTile * kTileRows, there_.depth());
    Scalar* padded = parts.padded + thread * paddedSize();
    Scalar* panel = parts.panel + thread * filterPanelSize(there_);
    std::fill_n(padded, paddedSize(), Scalar{0});
    for (Index i = 0; i < images; ++i) {
      const Scalar* image = withBorder(x + i * shape_.size(), padded);
      filterGradient(there_, image, dy + i * outSize, begin, end, i > 0, dKernel, panel);
      // The gradient is in the cache now; one stretch alone takes the bias upon itself.
      if (begin == 0 && dBias) {
        sumRows(there_.pixels(), there_.filters, dy + i * outSize, dBias, i > 0);
      }
    }
  });
}

}  // namespace linnet
