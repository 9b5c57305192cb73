#include "engine/layers/activation.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

ActivationLayer::ActivationLayer(const Config& config) {
  ConfigReader reader("Activation", config);
  activation_ = &findActivation(reader.string("activation"));
  reader.finish();
}

Shape ActivationLayer::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  if (!activation_->halves) return input;
  if (input.back() % 2 != 0) {
    failShape("input_shape", text(owner(), ": ", activation_->name,
                                  " needs an even last axis, got ", input.back()));
  }
  return input.with(input.rank() - 1, input.back() / 2);
}

void ActivationLayer::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  if (pass.withoutActivation) {
    std::copy_n(x.data, x.size(), pass.output.data);
  } else {
    activation_->forward(x.rows(), x.columns(), x.data, pass.output.data);
  }
}

void ActivationLayer::backward(const Pass& pass, const Gradients& gradients) {
  if (!gradients.inputs[0]) return;
  const View& dx = gradients.inputs[0];
  const Scalar* dy = gradients.output.data;
  if (pass.withoutActivation) {
    std::copy_n(dy, dx.size(), dx.data);
  } else {
    activation_->backward(
        {dx.rows(), dx.columns(), pass.inputs[0].data, pass.output.data, dy, dx.data});
  }
}

}  // namespace linnet
