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
  there_.zeroTop = rows_.padBefore;
  there_.zeroBottom = rows_.padAfter;
  back_ = dataGradient(there_, inputShape_[0], inputShape_[1]);
  back_.zeroTop = spreading().top;
  back_.zeroBottom = back_.height - back_.zeroTop - (rows_.out - 1) * strides_[0] - 1;
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
  const double filterGradient = static_cast<double>(there_.pixels()) *
                                static_cast<double>(filters_ + kTileColumns + kTileRows);
  const double threads = kMostThreads * (size(there_) + size(back_) + filterGradient);
  if (threads > static_cast<double>(Shape::kMaxSize)) {
    failShape("input_shape", text(owner, ": the input with its border, ", there_.height, " x ",
                                  there_.width, " x ", there_.channels, ", is too large"));
  }
}

bool Conv2D::isPadded() const {
  return there_.height != inputShape_[0] || there_.width != inputShape_[1];
}

// Where the way back finds the output's pixels among zeros.
Placement Conv2D::spreading() const {
  return {(kernelSize_[0] - 1) * dilation_[0] - rows_.padBefore,
          (kernelSize_[1] - 1) * dilation_[1] - columns_.padBefore, strides_[0], strides_[1]};
}

// Into how many parts a batch is split for the kernel's gradient, each with a sum of its own. It
// depends on the layer alone, so that the bits do not depend on the number of threads; and the more
// numbers a kernel has, the fewer parts, as they take memory.
Index Conv2D::batchParts() const {
  constexpr Index kMostParts = 8;
  constexpr Index kNumbers = 1 << 18;
  return std::clamp<Index>(kNumbers / (there_.depth() * filters_), 2, kMostParts);
}

Index Conv2D::imageMemory() const {
  return (isPadded() ? there_.imageSize() : 0) + back_.imageSize() + filterGradientMemory(there_);
}

Index Conv2D::scratchSize(Index) const {
  const Index kernel = there_.depth() * filters_;
  return std::max(packedFiltersSize(there_), packedFiltersSize(back_)) +
         back_.depth() * back_.filters + (batchParts() - 1) * (kernel + filters_) +
         kMostThreads * imageMemory();
}

Conv2D::Memory Conv2D::memory(Scalar* scratch) const {
  const Index parts = batchParts() - 1;
  Memory memory;
  memory.packed = scratch;
  memory.turned = memory.packed + std::max(packedFiltersSize(there_), packedFiltersSize(back_));
  memory.kernels = memory.turned + back_.depth() * back_.filters;
  memory.biases = memory.kernels + parts * there_.depth() * filters_;
  memory.threads = memory.biases + parts * filters_;
  return memory;
}

Conv2D::Image Conv2D::imageMemory(const Memory& memory, int thread) const {
  Image image;
  image.spread = memory.threads + thread * imageMemory();
  image.filter = image.spread + back_.imageSize();
  image.padded = image.filter + filterGradientMemory(there_);
  std::fill_n(image.spread, back_.imageSize(), Scalar{0});
  if (isPadded()) std::fill_n(image.padded, there_.imageSize(), Scalar{0});
  return image;
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
    const Image room = imageMemory(parts, thread);
    for (Index i = begin; i < end; ++i) {
      const Scalar* x = withBorder(pass.inputs[0].data + i * inputShape_.size(), room.padded);
      convolveImage(there_, x, parts.packed, pass.output.data + i * outSize, ending);
    }
  });
  activate(pass);
}

void Conv2D::backward(const Pass& pass, const Gradients& gradients) {
  const Memory parts = memory(pass.scratch);
  const Index images = pass.output.shape[0];
  const Index count = std::min(batchParts(), images);
  const bool toInput = gradients.inputs[0].data;
  if (toInput) {
    turnKernel(there_, kernel().value.data(), parts.turned);
    packFilters(back_, parts.turned, parts.packed);
  }
  Tensor& dKernel = kernel().gradient;
  Scalar* const dBias = bias() ? bias()->gradient.data() : nullptr;
  const auto kernelOf = [&](Index part) {
    return part == 0 ? dKernel.data() : parts.kernels + (part - 1) * dKernel.size();
  };
  const auto biasOf = [&](Index part) {
    return part == 0 ? dBias : parts.biases + (part - 1) * filters_;
  };
  const double each = there_.multiplications() + (toInput ? back_.multiplications() : 0);
  parallelFor(count, static_cast<double>(images) * each, [&](Index begin, Index end, int thread) {
    const Image room = imageMemory(parts, thread);
    for (Index part = begin; part < end; ++part) {
      const Index first = images * part / count;
      for (Index i = first; i < images * (part + 1) / count; ++i) {
        backwardImage(pass, gradients, i, i > first, parts.packed, room, kernelOf(part),
                      biasOf(part));
      }
    }
  });
  for (Index part = 1; part < count; ++part) {
    addInto(dKernel.size(), kernelOf(part), dKernel.data());
    if (dBias) addInto(filters_, biasOf(part), dBias);
  }
}

// All that one image takes part in, while it is in the cache: the activation's gradient, the
// input's, and its share of the kernel's and the bias's.
void Conv2D::backwardImage(const Pass& pass, const Gradients& gradients, Index i, bool add,
                           const Scalar* packed, const Image& room, Scalar* dKernel,
                           Scalar* dBias) {
  const Index pixels = there_.pixels();
  Scalar* const dy = gradients.output.data + i * pixels * filters_;
  if (!pass.withoutActivation) {
    activation().backward(pixels, filters_, pass.output.data + i * pixels * filters_, dy);
  }
  if (Scalar* const dx = gradients.inputs[0].data) {
    placeImage(rows_.out, columns_.out, filters_, dy, spreading(), back_.width, room.spread);
    convolveImage(back_, room.spread, packed, dx + i * inputShape_.size());
  }
  const Scalar* x = withBorder(pass.inputs[0].data + i * inputShape_.size(), room.padded);
  filterGradient(there_, x, dy, 0, there_.depth(), add, dKernel, room.filter);
  if (dBias) sumRows(pixels, filters_, dy, dBias, add);
}

}  // namespace linnet
