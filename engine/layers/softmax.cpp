#include "engine/layers/softmax.h"

#include <algorithm>

namespace linnet {
namespace {

void gather(Index count, Index stride, const Scalar* from, Scalar* to) {
  for (Index i = 0; i < count; ++i) to[i] = from[i * stride];
}
void scatter(Index count, Index stride, const Scalar* from, Scalar* to) {
  for (Index i = 0; i < count; ++i) to[i * stride] = from[i];
}

}  // namespace

SoftmaxLayer::SoftmaxLayer(const Config& config) : activation_(&findActivation("softmax")) {
  ConfigReader reader("Softmax", config);
  axis_ = reader.integer("axis", -Shape::kMaxRank, -1);
  reader.finish();
}

Shape SoftmaxLayer::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  const int axis = axisOf(axis_, input.rank());
  count_ = input[axis];
  inner_ = 1;
  for (int i = axis + 1; i < input.rank(); ++i) inner_ *= input[i];
  return input;
}

void SoftmaxLayer::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  Scalar* y = pass.output.data;
  if (pass.withoutActivation) {
    std::copy_n(x.data, x.size(), y);
  } else if (inner_ == 1) {
    activation_->forward(x.size() / count_, count_, x.data, y);
  } else {
    for (Index line = 0; line < x.size() / count_; ++line) {
      const Index offset = line / inner_ * count_ * inner_ + line % inner_;
      gather(count_, inner_, x.data + offset, pass.scratch);
      activation_->forward(1, count_, pass.scratch, pass.scratch);
      scatter(count_, inner_, pass.scratch, y + offset);
    }
  }
}

void SoftmaxLayer::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Scalar* y = pass.output.data;
  const Scalar* dy = gradients.output.data;
  const Index lines = dx.size() / count_;
  if (pass.withoutActivation) {
    std::copy_n(dy, dx.size(), dx.data);
  } else if (inner_ == 1) {
    activation_->backward({lines, count_, nullptr, y, dy, dx.data});
  } else {
    Scalar* output = pass.scratch;
    Scalar* slope = output + count_;
    Scalar* result = slope + count_;
    for (Index line = 0; line < lines; ++line) {
      const Index offset = line / inner_ * count_ * inner_ + line % inner_;
      gather(count_, inner_, y + offset, output);
      gather(count_, inner_, dy + offset, slope);
      activation_->backward({1, count_, nullptr, output, slope, result});
      scatter(count_, inner_, result, dx.data + offset);
    }
  }
}

}  // namespace linnet
