#include "engine/layers/rescaling.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::vector<Scalar> readNumbers(ConfigReader& reader, const std::string& name) {
  std::vector<Scalar> numbers;
  for (const double number : reader.numbers(name, -kUnbounded, kUnbounded)) {
    numbers.push_back(static_cast<Scalar>(number));
  }
  return numbers;
}

}  // namespace

Rescaling::Rescaling(const Config& config) {
  ConfigReader reader("Rescaling", config);
  scale_ = readNumbers(reader, "scale");
  offset_ = readNumbers(reader, "offset");
  reader.finish();
  const char* expected = "a finite number or a list of them";
  if (scale_.empty()) reader.fail("scale", expected);
  if (offset_.empty() && reader.value("offset")) reader.fail("offset", expected);
  if (offset_.empty()) offset_ = {0};
}

Shape Rescaling::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  const auto columns = static_cast<std::size_t>(input.back());
  const auto require = [&](const char* name, std::size_t count) {
    if (count == 1 || count == columns) return;
    failShape(name, text(owner(), ": ", name, " must be one number or ", columns,
                         ", one for each place of the last axis, got ", count));
  };
  require("scale", scale_.size());
  require("offset", offset_.size());
  scale_.resize(columns, scale_.front());
  offset_.resize(columns, offset_.front());
  return input;
}

void Rescaling::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  const Index columns = x.columns();
  for (Index row = 0; row < x.size(); row += columns) {
    for (Index j = 0; j < columns; ++j) {
      const auto c = static_cast<std::size_t>(j);
      pass.output.data[row + j] = x.data[row + j] * scale_[c] + offset_[c];
    }
  }
}

void Rescaling::backward(const Pass&, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Index columns = dx.columns();
  for (Index row = 0; row < dx.size(); row += columns) {
    for (Index j = 0; j < columns; ++j) {
      dx.data[row + j] = gradients.output.data[row + j] * scale_[static_cast<std::size_t>(j)];
    }
  }
}

}  // namespace linnet
