#include "engine/layers/random_flip.h"

#include <algorithm>

namespace linnet {

RandomFlip::RandomFlip(const Config& config) {
  ConfigReader reader("RandomFlip", config);
  const std::string mode = reader.string("mode", "horizontal_and_vertical");
  horizontal_ = mode != "vertical";
  vertical_ = mode != "horizontal";
  if (horizontal_ && vertical_ && mode != "horizontal_and_vertical") {
    reader.fail("mode", "\"horizontal\", \"vertical\" or \"horizontal_and_vertical\"");
  }
  readSeed(reader);
  reader.finish();
}

Shape RandomFlip::build(std::span<const Shape> inputs) {
  input_ = singleInput(inputs, 3, 3);
  return input_;
}

// A flip is its own way back.
void RandomFlip::flip(const Pass& pass, const Scalar* from, Scalar* to) const {
  const RandomStream random = noise(pass);
  const Index height = input_[0];
  const Index width = input_[1];
  const Index channels = input_[2];
  for (Index i = 0; i < pass.output.shape[0]; ++i, from += input_.size(), to += input_.size()) {
    if (random.uniform(static_cast<std::uint64_t>(i)) > 0.5) {
      std::copy_n(from, input_.size(), to);
      continue;
    }
    for (Index y = 0; y < height; ++y) {
      const Index row = vertical_ ? height - 1 - y : y;
      for (Index x = 0; x < width; ++x) {
        const Index column = horizontal_ ? width - 1 - x : x;
        std::copy_n(from + (row * width + column) * channels, channels,
                    to + (y * width + x) * channels);
      }
    }
  }
}

void RandomFlip::forwardInTraining(const Pass& pass) {
  flip(pass, pass.inputs[0].data, pass.output.data);
}

void RandomFlip::backward(const Pass& pass, const Gradients& gradients) {
  if (gradients.inputs[0]) flip(pass, gradients.output.data, gradients.inputs[0].data);
}

}  // namespace linnet
