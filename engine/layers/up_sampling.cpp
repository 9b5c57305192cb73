#include "engine/layers/up_sampling.h"

#include <algorithm>
#include <cmath>

#include "engine/platform/parallel.h"

namespace linnet {

UpSampling2D::UpSampling2D(const Config& config) {
  ConfigReader reader("UpSampling2D", config);
  size_ = reader.window("size", 2, {{2, 2}});
  const std::string interpolation = reader.string("interpolation", "nearest");
  if (interpolation != "nearest" && interpolation != "bilinear") {
    reader.fail("interpolation", "\"nearest\" or \"bilinear\"");
  }
  bilinear_ = interpolation == "bilinear";
  reader.finish();
}

UpSampling2D::Source UpSampling2D::sourceOf(Index place, Index extent, Index size) const {
  if (!bilinear_) return {place / size, place / size, 0};
  const double centre = (static_cast<double>(place) + 0.5) / static_cast<double>(size) - 0.5;
  const double below = std::floor(centre);
  const auto low = static_cast<Index>(below);
  return {std::max<Index>(low, 0), std::min(low + 1, extent - 1),
          static_cast<Scalar>(centre - below)};
}

Shape UpSampling2D::build(std::span<const Shape> inputs) {
  input_ = singleInput(inputs, 3, 3);
  // Throws before the products could overflow.
  const Shape sizes{input_[0], size_[0], input_[1], size_[1], input_[2]};
  return {sizes[0] * sizes[1], sizes[2] * sizes[3], sizes[4]};
}

template <class Visit>
void UpSampling2D::forEachSource(Index image, const Visit& visit) const {
  const Index height = input_[0] * size_[0];
  const Index width = input_[1] * size_[1];
  Index out = image * height * width * input_[2];
  const Index start = image * input_.size();
  const auto pixel = [&](Index y, Index x) { return start + (y * input_[1] + x) * input_[2]; };
  for (Index y = 0; y < height; ++y) {
    const Source row = sourceOf(y, input_[0], size_[0]);
    for (Index x = 0; x < width; ++x, out += input_[2]) {
      const Source column = sourceOf(x, input_[1], size_[1]);
      visit(pixel(row.low, column.low), out, (1 - row.share) * (1 - column.share));
      if (!bilinear_) continue;
      visit(pixel(row.low, column.high), out, (1 - row.share) * column.share);
      visit(pixel(row.high, column.low), out, row.share * (1 - column.share));
      visit(pixel(row.high, column.high), out, row.share * column.share);
    }
  }
}

void UpSampling2D::forward(const Pass& pass) {
  const Scalar* x = pass.inputs[0].data;
  Scalar* y = pass.output.data;
  const Index channels = input_[2];
  const Index size = pass.output.size() / pass.output.shape[0];
  const double work = 4 * static_cast<double>(pass.output.size());
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    std::fill(y + begin * size, y + end * size, Scalar{0});
    for (Index image = begin; image < end; ++image) {
      forEachSource(image, [&](Index in, Index out, Scalar weight) {
        for (Index c = 0; c < channels; ++c) y[out + c] += x[in + c] * weight;
      });
    }
  });
}

void UpSampling2D::backward(const Pass& pass, const Gradients& gradients) {
  const Scalar* dy = gradients.output.data;
  Scalar* dx = gradients.inputs[0].data;
  if (!dx) return;
  const Index channels = input_[2];
  const double work = 4 * static_cast<double>(pass.output.size());
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    std::fill(dx + begin * input_.size(), dx + end * input_.size(), Scalar{0});
    for (Index image = begin; image < end; ++image) {
      forEachSource(image, [&](Index in, Index out, Scalar weight) {
        for (Index c = 0; c < channels; ++c) dx[in + c] += dy[out + c] * weight;
      });
    }
  });
}

}  // namespace linnet
