#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/tensor/tensor.h"

namespace linnet {

/// One line of the list of activations. Both functions work in place on rows of `columns` numbers;
/// the gradient is computed from the output alone, so nothing else needs to be kept.
struct Activation {
  std::string_view name;
  void (*forward)(Index rows, Index columns, Scalar* values);
  void (*backward)(Index rows, Index columns, const Scalar* output, Scalar* gradient);
};

/// Every activation, by its Keras name.
std::span<const Activation> activations();
/// The one called `name`; an ArgumentError for `argument` otherwise.
const Activation& findActivation(std::string_view name, std::string_view argument = "activation");

}  // namespace linnet
