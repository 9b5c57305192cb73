#include "engine/layers/random_contrast.h"

#include <algorithm>

#include "engine/platform/parallel.h"

namespace linnet {

RandomContrast::RandomContrast(const Config& config) {
  ConfigReader reader("RandomContrast", config);
  const std::vector<double> factor = reader.numbers("factor", 0, 1);
  if (factor.empty() || factor.size() > 2) {
    reader.fail("factor", "a number from 0 to 1, or a list of two");
  }
  factor_ = {1 - factor.front(), 1 + factor.back()};
  std::vector<double> range = reader.numbers("value_range", -kUnbounded, kUnbounded);
  if (!reader.value("value_range")) range = {0, 255};
  if (range.size() != 2 || !(range[0] < range[1])) {
    reader.fail("value_range", "a list of two numbers, the smaller first");
  }
  sizes_.least = static_cast<Scalar>(range[0]);
  sizes_.most = static_cast<Scalar>(range[1]);
  readSeed(reader);
  reader.finish();
}

Shape RandomContrast::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  sizes_.channels = input[2];
  sizes_.pixels = input[0] * input[1];
  return input;
}

// Calls task(the image's offset, its contrast, its part of the scratch memory).
template <class Task>
void RandomContrast::forEachImage(const Pass& pass, const Task& task) const {
  const RandomStream random = noise(pass);
  const Index size = sizes_.pixels * sizes_.channels;
  const double work = 4 * static_cast<double>(pass.output.size());
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      const double factor = factor_.at(random.uniform(static_cast<std::uint64_t>(i)));
      task(i * size, static_cast<Scalar>(factor), pass.scratch + 2 * i * sizes_.channels);
    }
  });
}

void RandomContrast::forwardInTraining(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  forEachImage(pass, [&](Index offset, Scalar factor, Scalar* memory) {
    adjustContrast(sizes_, factor, x.data + offset, memory, pass.output.data + offset);
  });
}

void RandomContrast::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  forEachImage(pass, [&](Index offset, Scalar factor, Scalar* memory) {
    contrastBackward(sizes_, factor, pass.inputs[0].data + offset, memory,
                     gradients.output.data + offset, memory + sizes_.channels, dx.data + offset);
  });
}

}  // namespace linnet
