#include "engine/layers/conv2d.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/tile.h"
#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {

Conv2D::Conv2D(const Config& config) {
  ConfigReader reader("Conv2D", config);
  filters_ = reader.integer("filters", 1);
  kernelSize_ = reader.pair("kernel_size", {});
  strides_ = reader.pair("strides", {{1, 1}});
  padding_ = readPadding(reader);
  dilation_ = reader.pair("dilation_rate", {{1, 1}});
  groups_ = reader.integer("groups", 1, 1);
  readKernelArguments(reader);
  reader.finish();
  if (filters_ % groups_ != 0) reader.fail("filters", text("a multiple of groups (", groups_, ")"));
  const bool strided = strides_[0] > 1 || strides_[1] > 1;
  const bool dilated = dilation_[0] > 1 || dilation_[1] > 1;
  if (strided && dilated) reader.fail("dilation_rate", "1 where strides are more than 1");
}

Shape Conv2D::build(std::span<const Shape> inputs) {
  inputShape_ = singleInput(inputs, 3, 3);
  const Index channels = inputShape_[2];
  const std::string owner = text("Conv2D \"", name(), "\"");
  if (channels % groups_ != 0) {
    failShape("input_shape", text(owner, ": the input's channels must be a multiple of groups (",
                                  groups_, "), got ", channels));
  }
  rows_ = slide(owner, padding_, inputShape_[0], kernelSize_[0], strides_[0], dilation_[0]);
  columns_ = slide(owner, padding_, inputShape_[1], kernelSize_[1], strides_[1], dilation_[1]);
  there_ = {inputShape_[0] + rows_.padBefore + rows_.padAfter,
            inputShape_[1] + columns_.padBefore + columns_.padAfter,
            channels,
            filters_,
            kernelSize_[0],
            kernelSize_[1],
            strides_[0],
            strides_[1],
            dilation_[0],
            dilation_[1],
            groups_};
  back_ = dataGradient(there_, inputShape_[0], inputShape_[1]);
  requirePlannable(owner);
  addKernel({kernelSize_[0], kernelSize_[1], channels / groups_, filters_}, filters_);
  return {rows_.out, columns_.out, filters_};
}

// Borders and dilation can make the images of a small kernel larger than any memory.
void Conv2D::requirePlannable(const std::string& owner) const {
  const auto size = [](const Convolution& c) {
    return static_cast<double>(c.height) * static_cast<double>(c.width) *
           static_cast<double>(c.channels);
  };
  const double panel = static_cast<double>(there_.pixels()) * kTileColumns;
  const double threads = kMostThreads * (size(there_) + size(back_) + panel);
  if (threads > static_cast<double>(Shape::kMaxSize)) {
    failShape("input_shape", text(owner, ": the input with its border, ", there_.height, " x ",
                                  there_.width, " x ", there_.channels, ", is too large"));
  }
}

bool Conv2D::isPadded() const {
  return there_.height != inputShape_[0] || there_.width != inputShape_[1];
}

Index Conv2D::scratchSize(Index) const {
  const Index perThread =
      (isPadded() ? there_.imageSize() : 0) + back_.imageSize() + filterPanelSize(there_);
  return std::max(packedFiltersSize(there_), packedFiltersSize(back_)) +
         back_.depth() * back_.filters + kMostThreads * perThread;
}

Conv2D::Memory Conv2D::memory(Scalar* scratch) const {
  Memory memory;
  memory.packed = scratch;
  memory.turned = memory.packed + std::max(packedFiltersSize(there_), packedFiltersSize(back_));
  memory.spread = memory.turned + back_.depth() * back_.filters;
  memory.panel = memory.spread + kMostThreads * back_.imageSize();
  memory.padded = memory.panel + kMostThreads * filterPanelSize(there_);
  return memory;
}

const Scalar* Conv2D::withBorder(const Scalar* image, Scalar* padded) const {
  if (!isPadded()) return image;
  placeImage(inputShape_[0], inputShape_[1], inputShape_[2], image,
             {rows_.padBefore, columns_.padBefore}, there_.width, padded);
  return padded;
}

void Conv2D::forward(const Pass& pass) {
  const Memory parts = memory(pass.scratch);
  const Index images = pass.output.shape[0];
  const Index outSize = there_.pixels() * filters_;
  const GemmEpilogue ending = epilogue(pass);
  packFilters(there_, kernel().value.data(), parts.packed);

  const double work = static_cast<double>(images) * there_.multiplications();
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    Scalar* padded = parts.padded + thread * (isPadded() ? there_.imageSize() : 0);
    if (isPadded()) std::fill_n(padded, there_.imageSize(), Scalar{0});
    for (Index i = begin; i < end; ++i) {
      const Scalar* x = withBorder(pass.inputs[0].data + i * inputShape_.size(), padded);
      convolveImage(there_, x, parts.packed, pass.output.data + i * outSize, ending);
    }
  });
  activate(pass);
}

void Conv2D::backward(const Pass& pass, const Gradients& gradients) {
  backwardToInput(pass, gradients);
  backwardToKernel(pass, gradients);
}

// Also takes the activation's gradient, an image at a time, while the image is in the cache.
void Conv2D::backwardToInput(const Pass& pass, const Gradients& gradients) {
  const Memory parts = memory(pass.scratch);
  const Index images = pass.output.shape[0];
  const Index outSize = there_.pixels() * filters_;
  Scalar* dx = gradients.inputs[0].data;
  if (dx) {
    turnKernel(there_, kernel().value.data(), parts.turned);
    packFilters(back_, parts.turned, parts.packed);
  }
  const Placement place{(kernelSize_[0] - 1) * dilation_[0] - rows_.padBefore,
                        (kernelSize_[1] - 1) * dilation_[1] - columns_.padBefore, strides_[0],
                        strides_[1]};
  const double each = dx ? back_.multiplications() : static_cast<double>(outSize);
  const double work = static_cast<double>(images) * each;
  parallelFor(images, work, [&](Index begin, Index end, int thread) {
    Scalar* spread = parts.spread + thread * back_.imageSize();
    std::fill_n(spread, back_.imageSize(), Scalar{0});
    for (Index i = begin; i < end; ++i) {
      Scalar* dy = gradients.output.data + i * outSize;
      if (!pass.withoutActivation) {
        activation().backward(there_.pixels(), filters_, pass.output.data + i * outSize, dy);
      }
      if (!dx) continue;
      placeImage(rows_.out, columns_.out, filters_, dy, place, back_.width, spread);
      convolveImage(back_, spread, parts.packed, dx + i * inputShape_.size());
    }
  });
}

void Conv2D::backwardToKernel(const Pass& pass, const Gradients& gradients) {
  const Memory parts = memory(pass.scratch);
  const Index images = pass.output.shape[0];
  const Index outSize = there_.pixels() * filters_;
  const Scalar* dy = gradients.output.data;
  Scalar* dKernel = kernel().gradient.data();
  const double work = static_cast<double>(images) * there_.multiplications();
  // A stretch of the kernel's rows is a whole number of tiles.
  const Index tiles = (there_.depth() + kTileRows - 1) / kTileRows;
  parallelFor(tiles, work, [&](Index firstTile, Index endTile, int thread) {
    const Index begin = firstTile * kTileRows;
    const Index end = std::min(endTile * kTileRows, there_.depth());
    Scalar* padded = parts.padded + thread * (isPadded() ? there_.imageSize() : 0);
    Scalar* panel = parts.panel + thread * filterPanelSize(there_);
    if (isPadded()) std::fill_n(padded, there_.imageSize(), Scalar{0});
    for (Index i = 0; i < images; ++i) {
      const Scalar* x = withBorder(pass.inputs[0].data + i * inputShape_.size(), padded);
      filterGradient(there_, x, dy + i * outSize, begin, end, i > 0, dKernel, panel);
      // The gradient is in the cache now; one stretch alone takes the bias upon itself.
      if (begin == 0 && bias()) {
        sumRows(there_.pixels(), filters_, dy + i * outSize, bias()->gradient.data(), i > 0);
      }
    }
  });
}

}  // namespace linnet
