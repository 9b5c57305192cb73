#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/tensor/random.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// How many numbers flow into and out of one unit of a weight; what the scale of its first values
/// depends on.
struct Fans {
  Index in = 1;
  Index out = 1;
};

/// Keras's rule: a matrix is [in, out]; a convolution kernel is [..., in, out] with the receptive
/// field in front; a vector counts for both.
Fans fansOf(const Shape& shape);

/// One line of the list of ways to fill a weight before training.
struct Initializer {
  std::string_view name;
  void (*fill)(View weight, const RandomStream& random);
};

/// Every initializer, by its Keras name.
std::span<const Initializer> initializers();
/// The one called `name`; an ArgumentError for `argument` otherwise.
const Initializer& findInitializer(std::string_view name, std::string_view argument);

}  // namespace linnet
