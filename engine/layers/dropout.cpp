#include "engine/layers/dropout.h"

#include <algorithm>
#include <cmath>

namespace linnet {

double readRate(ConfigReader& reader) {
  const double rate = reader.number("rate", 0, std::nextafter(1.0, 0.0), -1);
  if (rate < 0) reader.fail("rate", "a number from 0 to 1");
  return rate;
}

Dropout::Dropout(const Config& config) {
  ConfigReader reader("Dropout", config);
  rate_ = readRate(reader);
  readSeed(reader);
  reader.finish();
}

Shape Dropout::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  size_ = input.size();
  return input;
}

void Dropout::forwardInTraining(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  // The scratch memory keeps what each number was multiplied by.
  const RandomStream random = noise(pass);
  const Scalar kept = static_cast<Scalar>(1 / (1 - rate_));
  for (Index i = 0; i < x.size(); i += 4) {
    const auto bits = random.block(static_cast<std::uint64_t>(i / 4));
    const Index end = std::min<Index>(i + 4, x.size());
    for (Index j = i; j < end; ++j) {
      const double unit = RandomStream::toUnit(bits[static_cast<std::size_t>(j - i)]);
      pass.scratch[j] = unit < rate_ ? Scalar{0} : kept;
      pass.output.data[j] = x.data[j] * pass.scratch[j];
    }
  }
}

void Dropout::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  for (Index i = 0; i < dx.size() && dx; ++i) {
    dx.data[i] = gradients.output.data[i] * pass.scratch[i];
  }
}

}  // namespace linnet
