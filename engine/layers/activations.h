#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/tensor/tensor.h"

namespace linnet {

/// What an activation's gradient is computed from: rows of `columns` numbers, as its input had
/// them.
struct ActivationSlopes {
  Index rows;
  Index columns;
  const Scalar* input;  ///< may be null unless the activation needs it
  const Scalar* output;
  const Scalar* outputGradient;
  Scalar* inputGradient;  ///< to be written; may be `outputGradient` itself unless `halves`
};

/// One line of the list of activations.
struct Activation {
  std::string_view name;
  /// `output` may be `input` itself, unless `halves`.
  void (*forward)(Index rows, Index columns, const Scalar* input, Scalar* output);
  void (*backward)(const ActivationSlopes& slopes);
  /// The output alone does not tell the gradient: whoever calls must keep the input too.
  bool needsInput = false;
  /// A row of the output is half as long as one of the input.
  bool halves = false;
};

/// Every activation, by its Keras name.
std::span<const Activation> activations();
/// The one called `name`; an ArgumentError for `argument` otherwise.
const Activation& findActivation(std::string_view name, std::string_view argument = "activation");

}  // namespace linnet
