#pragma once

#include <optional>

#include "engine/registry.h"
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

/// A way to fill a weight before training.
class Initializer {
 public:
  virtual ~Initializer() = default;

  /// Throws a ShapeError for `argument` of `owner` unless it can fill a weight of this shape.
  virtual void check(const std::string& /*owner*/, const std::string& /*argument*/,
                     const Shape& /*shape*/) const {}
  /// Fills the weight from the stream of its own that the model's seed has for it.
  virtual void fill(View weight, std::uint64_t seed, std::uint64_t stream) const = 0;
};

/// Every initializer, by its Keras name.
std::span<const Kind<Initializer>> initializerKinds();
/// One made from name and arguments; an ArgumentError for `argument` otherwise.
std::shared_ptr<const Initializer> makeInitializer(const Spec& spec, std::string_view argument);

}  // namespace linnet
