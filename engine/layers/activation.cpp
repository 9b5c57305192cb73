#include "engine/layers/activation.h"

#include <algorithm>

namespace linnet {

ActivationLayer::ActivationLayer(const Config& config) {
  ConfigReader reader("Activation", config);
  activation_ = &findActivation(reader.string("activation"));
  reader.finish();
}

Shape ActivationLayer::build(std::span<const Shape> inputs) {
  return singleInput(inputs, 1, Shape::kMaxRank - 1);
}

void ActivationLayer::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  std::copy_n(x.data, x.size(), pass.output.data);
  if (!pass.withoutActivation) activation_->forward(x.rows(), x.columns(), pass.output.data);
}

void ActivationLayer::backward(const Pass& pass, const Gradients& gradients) {
  if (!gradients.inputs[0]) return;
  const View& dx = gradients.inputs[0];
  std::copy_n(gradients.output.data, dx.size(), dx.data);
  if (!pass.withoutActivation) {
    activation_->backward(dx.rows(), dx.columns(), pass.output.data, dx.data);
  }
}

}  // namespace linnet
