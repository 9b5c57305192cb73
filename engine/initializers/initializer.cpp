#include "engine/initializers/initializer.h"

#include <algorithm>
#include <cmath>

#include "engine/registry.h"

namespace linnet {
namespace {

// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
// AISTATS 2010: uniform in [-limit, limit) with limit = sqrt(6 / (in + out)).
void glorotUniform(View weight, const RandomStream& random) {
  const Fans fans = fansOf(weight.shape);
  const double limit = std::sqrt(6.0 / static_cast<double>(fans.in + fans.out));
  for (Index i = 0; i < weight.size(); ++i) {
    const double unit = random.uniform(static_cast<std::uint64_t>(i));
    weight.data[i] = static_cast<Scalar>((2 * unit - 1) * limit);
  }
}

void zeros(View weight, const RandomStream&) { std::fill_n(weight.data, weight.size(), Scalar{0}); }

void ones(View weight, const RandomStream&) { std::fill_n(weight.data, weight.size(), Scalar{1}); }

constexpr Initializer kInitializers[] = {
    {"glorot_uniform", glorotUniform},
    {"zeros", zeros},
    {"ones", ones},
};

}  // namespace

Fans fansOf(const Shape& shape) {
  if (shape.rank() == 0) return {1, 1};
  if (shape.rank() == 1) return {shape[0], shape[0]};
  Index field = 1;
  for (int axis = 0; axis + 2 < shape.rank(); ++axis) field *= shape[axis];
  return {shape[shape.rank() - 2] * field, shape.back() * field};
}

std::span<const Initializer> initializers() { return kInitializers; }

const Initializer& findInitializer(std::string_view name, std::string_view argument) {
  return findNamed(initializers(), name, argument);
}

}  // namespace linnet
