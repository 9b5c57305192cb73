#include "engine/layers/prelu.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/kernels/broadcast.h"
#include "engine/text.h"

namespace linnet {

PReLU::PReLU(const Config& config) {
  ConfigReader reader("PReLU", config);
  alphaRules_ = readWeightRules(reader, "alpha", "zeros");
  sharedAxes_ = reader.integers("shared_axes", 1);
  reader.finish();
}

Shape PReLU::build(std::span<const Shape> inputs) {
  input_ = singleInput(inputs, 1, Shape::kMaxRank - 1);
  Shape alpha = input_;
  for (const Index axis : sharedAxes_) {
    if (axis > input_.rank()) {
      failArgument("shared_axes", text(owner(), ": shared_axes must be from 1 to ", input_.rank(),
                                       ", got ", axis));
    }
    alpha = alpha.with(static_cast<int>(axis) - 1, 1);
  }
  addParameter("alpha", alpha, alphaRules_);
  return input_;
}

void PReLU::forward(const Pass& pass) {
  const Tensor& alpha = parameters()[0].value;
  broadcastTo(1, alpha.shape(), input_, alpha.data(), pass.scratch);
  const Scalar* x = pass.inputs[0].data;
  Scalar* y = pass.output.data;
  for (Index example = 0; example < pass.output.shape[0]; ++example) {
    for (Index i = 0; i < input_.size(); ++i) y[i] = x[i] > 0 ? x[i] : x[i] * pass.scratch[i];
    x += input_.size();
    y += input_.size();
  }
}

// At 0 Keras's two relus both have the slope 0.
void PReLU::backward(const Pass& pass, const Gradients& gradients) {
  const Index size = input_.size();
  const Scalar* x = pass.inputs[0].data;
  const Scalar* dy = gradients.output.data;
  Scalar* dx = gradients.inputs[0].data;
  Scalar* dAlpha = pass.scratch + size;
  std::fill_n(dAlpha, size, Scalar{0});
  for (Index at = 0; at < pass.output.size(); at += size) {
    for (Index i = 0; i < size; ++i) {
      const Scalar slope = x[at + i] > 0 ? Scalar{1} : x[at + i] < 0 ? pass.scratch[i] : Scalar{0};
      if (x[at + i] < 0) dAlpha[i] += dy[at + i] * x[at + i];
      if (dx) dx[at + i] = dy[at + i] * slope;
    }
  }
  if (pass.frozen) return;
  Tensor& gradient = parameters()[0].gradient;
  sumRepeated(1, gradient.shape(), input_, dAlpha, gradient.data());
}

}  // namespace linnet
