#include "engine/layers/masking.h"

#include <algorithm>

namespace linnet {

Masking::Masking(const Config& config) {
  ConfigReader reader("Masking", config);
  value_ = static_cast<Scalar>(reader.number("mask_value", -kUnbounded, kUnbounded, 0));
  reader.finish();
}

Shape Masking::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 2, Shape::kMaxRank - 1);
  steps_ = input.size() / input.back();
  return input;
}

void Masking::forward(const Pass& pass) {
  const Index columns = pass.output.columns();
  const Scalar* x = pass.inputs[0].data;
  Scalar* y = pass.output.data;
  for (Index row = 0; row < pass.output.rows(); ++row, x += columns, y += columns) {
    const bool counts = std::any_of(x, x + columns, [&](Scalar v) { return v != value_; });
    pass.outputMask[row] = counts ? Scalar{1} : Scalar{0};
    for (Index j = 0; j < columns; ++j) y[j] = counts ? x[j] : Scalar{0};
  }
}

void Masking::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Index columns = dx.columns();
  for (Index i = 0; i < dx.size(); ++i) {
    dx.data[i] = pass.outputMask[i / columns] != 0 ? gradients.output.data[i] : Scalar{0};
  }
}

}  // namespace linnet
