#include "engine/layers/dropout.h"

#include <algorithm>
#include <cmath>

#include "engine/platform/parallel.h"

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
  const Index size = x.size();
  const double work = 10 * static_cast<double>(size);  // of drawing, in multiplications
  parallelFor((size + 3) / 4, work, [&](Index begin, Index end, int) {
    for (Index block = begin; block < end; ++block) {
      dropBlock(random, block, std::min<Index>(4, size - 4 * block), x.data + 4 * block,
                pass.scratch + 4 * block, pass.output.data + 4 * block);
    }
  });
}

// The numbers that one block of random bits decides on, up to four.
void Dropout::dropBlock(const RandomStream& random, Index block, Index count, const Scalar* x,
                        Scalar* factors, Scalar* y) const {
  const auto bits = random.block(static_cast<std::uint64_t>(block));
  const Scalar kept = static_cast<Scalar>(1 / (1 - rate_));
  for (Index i = 0; i < count; ++i) {
    const double unit = RandomStream::toUnit(bits[static_cast<std::size_t>(i)]);
    factors[i] = unit < rate_ ? Scalar{0} : kept;
    y[i] = x[i] * factors[i];
  }
}

void Dropout::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  const Index size = dx.size();
  for (Index i = 0; i < size; ++i) dx.data[i] = gradients.output.data[i] * pass.scratch[i];
}

}  // namespace linnet
