#include "engine/layers/zero_padding.h"

#include <algorithm>

#include "engine/kernels/convolution/convolution.h"

namespace linnet {
namespace {

constexpr const char* kExpected =
    "a whole number of at least 0, a list of two, or a list of two lists of two";

// One side's [before, after] out of an element of the argument.
std::array<Index, 2> sidesOf(ConfigReader& reader, const ConfigValue& value) {
  const Config one{{"padding", value}};
  ConfigReader inner(reader.owner(), one);
  const ConfigList* list = value.as<ConfigList>();
  if (list && list->size() != 2) reader.fail("padding", kExpected);
  const std::vector<Index> sides = inner.integers("padding", 0);
  return {sides.front(), sides.back()};
}

}  // namespace

ZeroPadding2D::ZeroPadding2D(const Config& config) {
  ConfigReader reader("ZeroPadding2D", config);
  if (const ConfigValue* value = reader.value("padding")) {
    const ConfigList* list = value->as<ConfigList>();
    if (list && list->size() != 2) reader.fail("padding", kExpected);
    const auto rows = sidesOf(reader, list ? list->front() : *value);
    const auto columns = sidesOf(reader, list ? list->back() : *value);
    top_ = rows[0], bottom_ = rows[1], left_ = columns[0], right_ = columns[1];
  }
  reader.finish();
}

Shape ZeroPadding2D::build(std::span<const Shape> inputs) {
  input_ = singleInput(inputs, 3, 3);
  // Each is checked by itself, so that the sums cannot overflow.
  output_ = input_.with(0, top_).with(0, bottom_).with(1, left_).with(1, right_);
  output_ = input_.with(0, input_[0] + top_ + bottom_).with(1, input_[1] + left_ + right_);
  return output_;
}

void ZeroPadding2D::forward(const Pass& pass) {
  std::fill_n(pass.output.data, pass.output.size(), Scalar{0});
  for (Index i = 0; i < pass.output.shape[0]; ++i) {
    placeImage(input_[0], input_[1], input_[2], pass.inputs[0].data + i * input_.size(),
               {top_, left_}, output_[1], pass.output.data + i * output_.size());
  }
}

void ZeroPadding2D::backward(const Pass& pass, const Gradients& gradients) {
  Scalar* dx = gradients.inputs[0].data;
  if (!dx) return;
  const Index line = input_[1] * input_[2];
  for (Index i = 0; i < pass.output.shape[0]; ++i) {
    const Scalar* dy = gradients.output.data + i * output_.size();
    for (Index y = 0; y < input_[0]; ++y, dx += line) {
      std::copy_n(dy + ((top_ + y) * output_[1] + left_) * output_[2], line, dx);
    }
  }
}

}  // namespace linnet
