#include "engine/layers/gaussian_noise.h"

#include <algorithm>
#include <cmath>

#include "engine/tensor/turn.h"

namespace linnet {
namespace {

// Four normal numbers of four uniform ones (Box and Muller, 1958).
std::array<double, 4> normals(const std::array<std::uint32_t, 4>& bits) {
  std::array<double, 4> out;
  for (std::size_t i = 0; i < 4; i += 2) {
    // In (0, 1], so that the logarithm is finite.
    const double radius = std::sqrt(-2 * std::log(1 - RandomStream::toUnit(bits[i])));
    const Turn turn(RandomStream::toUnit(bits[i + 1]));
    out[i] = radius * turn.cosine;
    out[i + 1] = radius * turn.sine;
  }
  return out;
}

}  // namespace

GaussianNoise::GaussianNoise(const Config& config) {
  ConfigReader reader("GaussianNoise", config);
  stddev_ = reader.number("stddev", 0, kUnbounded, -1);
  readSeed(reader);
  reader.finish();
  if (stddev_ < 0) reader.fail("stddev", "a finite number of at least 0");
}

Shape GaussianNoise::build(std::span<const Shape> inputs) {
  return singleInput(inputs, 1, Shape::kMaxRank - 1);
}

void GaussianNoise::forwardInTraining(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  std::copy_n(x.data, x.size(), pass.output.data);
  const RandomStream random = noise(pass);
  for (Index i = 0; i < x.size(); i += 4) {
    const auto four = normals(random.block(static_cast<std::uint64_t>(i / 4)));
    const Index count = std::min<Index>(4, x.size() - i);
    for (Index j = 0; j < count; ++j) {
      pass.output.data[i + j] += static_cast<Scalar>(stddev_ * four[static_cast<std::size_t>(j)]);
    }
  }
}

void GaussianNoise::backward(const Pass&, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (dx) std::copy_n(gradients.output.data, dx.size(), dx.data);
}

}  // namespace linnet
