#include "engine/layers/dropout.h"

#include <algorithm>
#include <cmath>

#include "engine/platform/parallel.h"

namespace linnet {

double readRate(ConfigReader& reader, std::string_view name, double otherwise) {
  const double rate = reader.number(name, 0, std::nextafter(1.0, 0.0), otherwise);
  if (rate < 0) reader.fail(name, "a number from 0 to 1");
  return rate;
}

void drawDropout(const RandomStream& random, double rate, Index block, Index count,
                 Scalar* factors) {
  const Scalar kept = static_cast<Scalar>(1 / (1 - rate));
  for (Index begin = 0; begin < count; begin += 4, ++block) {
    const auto bits = random.block(static_cast<std::uint64_t>(block));
    for (Index i = begin; i < std::min(begin + 4, count); ++i) {
      const double unit = RandomStream::toUnit(bits[static_cast<std::size_t>(i - begin)]);
      factors[i] = unit < rate ? Scalar{0} : kept;
    }
  }
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
  // The scratch memory keeps what each number was multiplied by.
  const RandomStream random = noise(pass);
  const Index size = pass.inputs[0].size();
  const double work = 10 * static_cast<double>(size);  // of drawing, in multiplications
  parallelFor((size + 3) / 4, work, [&](Index begin, Index end, int) {
    const Index first = 4 * begin;
    const Index last = std::min(4 * end, size);
    drawDropout(random, rate_, begin, last - first, pass.scratch + first);
    for (Index i = first; i < last; ++i) {
      pass.output.data[i] = pass.inputs[0].data[i] * pass.scratch[i];
    }
  });
}

void Dropout::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Index size = dx.size();
  for (Index i = 0; i < size; ++i) dx.data[i] = gradients.output.data[i] * pass.scratch[i];
}

}  // namespace linnet
