#include "engine/layers/global_pooling.h"

#include <algorithm>

#include "engine/kernels/elementwise.h"
#include "engine/platform/parallel.h"

namespace linnet {

GlobalPooling::GlobalPooling(std::string_view className, int axes, const Config& config)
    : axes_(axes) {
  ConfigReader reader(std::string(className), config);
  keepsAxes_ = reader.boolean("keepdims", false);
  reader.finish();
}

Shape GlobalPooling::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, axes_ + 1, axes_ + 1);
  channels_ = input.back();
  pixels_ = input.size() / channels_;
  Shape output{channels_};
  for (int i = 0; i < axes_ && keepsAxes_; ++i) output = output.withBatch(1);
  return output;
}

template <class Task>
void GlobalPooling::forEachExample(const Pass& pass, const Task& task) const {
  const auto work = static_cast<double>(pass.inputs[0].size());
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) task(i * pixels_ * channels_, i * channels_);
  });
}

// Of the places that count; a mask that leaves none gives 0, where Keras has a NaN.
Scalar GlobalAveragePooling::countOf(const Mask& mask, Index first) const {
  Index count = 0;
  for (Index p = 0; p < pixels_; ++p) count += mask.has(first + p) ? 1 : 0;
  return static_cast<Scalar>(std::max<Index>(count, 1));
}

void GlobalAveragePooling::forward(const Pass& pass) {
  const Mask mask = pass.mask(0);
  forEachExample(pass, [&](Index in, Index out) {
    Scalar* y = pass.output.data + out;
    const Scalar* x = pass.inputs[0].data + in;
    const Index first = in / channels_;
    if (!mask) {
      sumRows(pixels_, channels_, x, y);
    } else {
      std::fill_n(y, channels_, Scalar{0});
      for (Index p = 0; p < pixels_; ++p) {
        if (mask.has(first + p)) addInto(channels_, x + p * channels_, y);
      }
    }
    const Scalar count = countOf(mask, first);
    for (Index c = 0; c < channels_; ++c) y[c] /= count;
  });
}

void GlobalAveragePooling::backward(const Pass& pass, const Gradients& gradients) {
  if (!gradients.inputs[0]) return;
  const Mask mask = pass.mask(0);
  forEachExample(pass, [&](Index in, Index out) {
    Scalar* dy = gradients.output.data + out;
    Scalar* dx = gradients.inputs[0].data + in;
    const Index first = in / channels_;
    const Scalar count = countOf(mask, first);
    for (Index c = 0; c < channels_; ++c) dy[c] /= count;
    for (Index p = 0; p < pixels_; ++p, dx += channels_) {
      mask.has(first + p) ? std::copy_n(dy, channels_, dx) : std::fill_n(dx, channels_, Scalar{0});
    }
  });
}

void GlobalMaxPooling::forward(const Pass& pass) {
  forEachExample(pass, [&](Index in, Index out) {
    const Scalar* x = pass.inputs[0].data + in;
    Scalar* y = pass.output.data + out;
    std::copy_n(x, channels_, y);
    for (Index p = 1; p < pixels_; ++p) {
      x += channels_;
      // A NaN is passed on.
      for (Index c = 0; c < channels_; ++c) y[c] = y[c] >= x[c] || y[c] != y[c] ? y[c] : x[c];
    }
  });
}

void GlobalMaxPooling::backward(const Pass& pass, const Gradients& gradients) {
  if (!gradients.inputs[0]) return;
  forEachExample(pass, [&](Index in, Index out) {
    const Scalar* x = pass.inputs[0].data + in;
    Scalar* dx = gradients.inputs[0].data + in;
    for (Index c = 0; c < channels_; ++c) {
      const Scalar largest = pass.output.data[out + c];
      Index count = 0;
      for (Index p = 0; p < pixels_; ++p) count += x[p * channels_ + c] == largest;
      const Scalar share = gradients.output.data[out + c] / static_cast<Scalar>(count);
      for (Index p = 0; p < pixels_; ++p) {
        dx[p * channels_ + c] = x[p * channels_ + c] == largest ? share : Scalar{0};
      }
    }
  });
}

}  // namespace linnet
