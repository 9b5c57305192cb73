#pragma once

#include "engine/layers/recurrent.h"

namespace linnet {

/// h = activation(x W + b + h U), h being the state. The parameters are kernel [features, units],
/// recurrent_kernel [units, units] and bias [units].
///
/// Arguments: those of Recurrent.
/// Source: keras.layers.SimpleRNN, https://keras.io/api/layers/recurrent_layers/simple_rnn/
class SimpleRNN final : public Recurrent {
 public:
  explicit SimpleRNN(const Config& config);

  std::string_view className() const override { return "SimpleRNN"; }

 private:
  void forwardRow(const Row& row) const override;
  void backwardRow(const Row& row) const override;
};

}  // namespace linnet
