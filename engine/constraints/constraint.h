#pragma once

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// What a weight must keep to: applied to it after every update.
class Constraint {
 public:
  virtual ~Constraint() = default;

  /// Throws an ArgumentError for `argument` of `owner` unless a weight of this shape can be kept to
  /// it.
  virtual void check(const std::string& owner, const std::string& argument,
                     const Shape& shape) const = 0;
  virtual void apply(View weight) const = 0;
};

/// Every constraint, by its Keras name, and one made from name and arguments. An ArgumentError for
/// `argument` otherwise.
std::span<const Kind<Constraint>> constraintKinds();
std::unique_ptr<Constraint> makeConstraint(const Spec& spec, std::string_view argument);

}  // namespace linnet
