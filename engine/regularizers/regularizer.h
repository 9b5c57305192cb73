#pragma once

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// What large weights, or large outputs of a layer, cost: J = L + R(values).
class Regularizer {
 public:
  virtual ~Regularizer() = default;

  virtual double penalty(ConstView values) const = 0;
  /// gradient += scale dR/dvalues
  virtual void addGradient(ConstView values, Scalar scale, View gradient) const = 0;
};

/// Every regularizer, by its Keras name, and one made from name and arguments. An ArgumentError for
/// `argument` otherwise.
std::span<const Kind<Regularizer>> regularizerKinds();
std::unique_ptr<Regularizer> makeRegularizer(const Spec& spec, std::string_view argument);

}  // namespace linnet
