#include "engine/layers/spatial_dropout.h"

#include <algorithm>

#include "engine/layers/dropout.h"

namespace linnet {
namespace {

// to[pixel][channel] = from[pixel][channel] * factors[channel] for each example.
void scaleChannels(const Shape& shape, const Scalar* from, const Scalar* factors, Scalar* to) {
  const Index channels = shape.back();
  const Index pixels = shape.size() / shape[0] / channels;
  for (Index example = 0; example < shape[0]; ++example, factors += channels) {
    for (Index pixel = 0; pixel < pixels; ++pixel, from += channels, to += channels) {
      for (Index c = 0; c < channels; ++c) to[c] = from[c] * factors[c];
    }
  }
}

}  // namespace

SpatialDropout::SpatialDropout(std::string_view className, int axes, const Config& config)
    : axes_(axes) {
  ConfigReader reader(std::string(className), config);
  rate_ = readRate(reader);
  readSeed(reader);
  reader.finish();
}

Shape SpatialDropout::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, axes_ + 1, axes_ + 1);
  channels_ = input.back();
  return input;
}

void SpatialDropout::forwardInTraining(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  // The scratch memory keeps what each channel was multiplied by.
  const RandomStream random = noise(pass);
  const auto kept = static_cast<Scalar>(1 / (1 - rate_));
  for (Index i = 0; i < x.shape[0] * channels_; ++i) {
    pass.scratch[i] = random.uniform(static_cast<std::uint64_t>(i)) < rate_ ? Scalar{0} : kept;
  }
  scaleChannels(x.shape, x.data, pass.scratch, pass.output.data);
}

void SpatialDropout::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (dx) scaleChannels(dx.shape, gradients.output.data, pass.scratch, dx.data);
}

}  // namespace linnet
