#pragma once

#include "engine/optimizers/optimizer.h"

namespace linnet {

/// Gradient descent, with momentum if asked for. Arguments, with Keras's defaults: learning_rate =
/// 0.01; momentum = 0; nesterov = false; and those of Optimizer.
///   m = momentum m - learning_rate g;  w += m, or with nesterov w += momentum m - learning_rate g
/// Source: Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and momentum in
/// deep learning", ICML 2013; keras.optimizers.SGD, https://keras.io/api/optimizers/sgd/
class SGD final : public Optimizer {
 public:
  explicit SGD(const Config& config);

  std::string_view className() const override { return "SGD"; }

 protected:
  void update(std::span<Parameter* const> parameters, double rate) override;
  bool decaysItself() const override { return true; }

 private:
  std::size_t velocity_ = 0;  // if there is a momentum
  double momentum_;
  bool nesterov_;
};

}  // namespace linnet
