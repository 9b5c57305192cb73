#include "engine/layers/random_contrast.h"

#include <algorithm>
#include <limits>

#include "engine/kernels/elementwise.h"
#include "engine/platform/parallel.h"

namespace linnet {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

RandomContrast::RandomContrast(const Config& config) {
  ConfigReader reader("RandomContrast", config);
  const std::vector<double> factor = reader.numbers("factor", 0, 1);
  if (factor.empty() || factor.size() > 2) {
    reader.fail("factor", "a number from 0 to 1, or a list of two");
  }
  contrast_ = {1 - factor.front(), 1 + factor.back()};
  std::vector<double> range = reader.numbers("value_range", -kInfinity, kInfinity);
  if (range.empty()) range = {0, 255};
  if (range.size() != 2 || !(range[0] < range[1])) {
    reader.fail("value_range", "a list of two numbers, the smaller first");
  }
  least_ = static_cast<Scalar>(range[0]);
  most_ = static_cast<Scalar>(range[1]);
  seed_ = reader.optionalSeed("seed");
  reader.finish();
}

Shape RandomContrast::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  channels_ = input[2];
  return input;
}

// Calls task(the image's offset, its numbers, its contrast, its part of the scratch memory).
template <class Task>
void RandomContrast::forEachImage(const Pass& pass, const Task& task) const {
  const RandomStream random = noise(pass, seed_);
  const Index images = pass.output.shape[0];
  const Index size = pass.output.size() / images;
  const double work = 4 * static_cast<double>(pass.output.size());
  parallelFor(images, work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      const double contrast = contrast_.at(random.uniform(static_cast<std::uint64_t>(i)));
      task(i * size, size, static_cast<Scalar>(contrast), pass.scratch + 2 * i * channels_);
    }
  });
}

void RandomContrast::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  if (pass.mode == Mode::kInference) {
    std::copy_n(x.data, x.size(), pass.output.data);
    return;
  }
  forEachImage(pass, [&](Index offset, Index size, Scalar contrast, Scalar* mean) {
    const Index pixels = size / channels_;
    sumRows(pixels, channels_, x.data + offset, mean);
    for (Index c = 0; c < channels_; ++c) mean[c] /= static_cast<Scalar>(pixels);
    for (Index i = 0; i < size; ++i) {
      const Scalar level = mean[i % channels_];
      pass.output.data[offset + i] =
          std::clamp((x.data[offset + i] - level) * contrast + level, least_, most_);
    }
  });
}

// What was cut has no slope; the others' has a part that goes through the mean.
void RandomContrast::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Scalar* x = pass.inputs[0].data;
  forEachImage(pass, [&](Index offset, Index size, Scalar contrast, Scalar* mean) {
    const auto pixels = static_cast<Scalar>(size / channels_);
    Scalar* sums = mean + channels_;
    std::fill_n(sums, channels_, Scalar{0});
    for (Index i = 0; i < size; ++i) {
      const Scalar level = mean[i % channels_];
      const Scalar value = (x[offset + i] - level) * contrast + level;
      const bool passes = value >= least_ && value <= most_;
      dx.data[offset + i] = passes ? gradients.output.data[offset + i] : Scalar{0};
      sums[i % channels_] += dx.data[offset + i];
    }
    for (Index i = 0; i < size; ++i) {
      dx.data[offset + i] =
          dx.data[offset + i] * contrast + (1 - contrast) * sums[i % channels_] / pixels;
    }
  });
}

}  // namespace linnet
