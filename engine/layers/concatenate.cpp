#include "engine/layers/concatenate.h"

#include <algorithm>
#include <limits>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Concatenate::Concatenate(const Config& config) {
  ConfigReader reader("Concatenate", config);
  axis_ = reader.integer("axis", -Shape::kMaxRank, -1);
  reader.finish();
}

Shape Concatenate::build(std::span<const Shape> inputs) {
  severalInputs(inputs, 1, std::numeric_limits<std::size_t>::max());
  const Shape& first = inputs[0];
  const int axis = axisOf(axis_, first.rank());
  outer_ = 1;
  Index inner = 1;
  for (int i = 0; i < first.rank(); ++i) {
    if (i < axis) outer_ *= first[i];
    if (i > axis) inner *= first[i];
  }
  Index total = 0;
  for (const Shape& input : inputs) {
    if (input.rank() != first.rank() || !(input.with(axis, 1) == first.with(axis, 1))) {
      failShape("input_shape", text(owner(), ": the inputs' shapes must agree but for axis ", axis_,
                                    ", got ", first, " and ", input));
    }
    lengths_.push_back(input[axis] * inner);
    total = first.with(axis, total)[axis] + input[axis];
    if (first.rank() == 2) steps_.push_back(input[0]);
  }
  joinsSteps_ = axis == 0;
  return first.with(axis, total);
}

template <class Task>
void Concatenate::forEachStretch(Index batch, const Task& task) const {
  Index out = 0;
  for (Index stretch = 0; stretch < batch * outer_; ++stretch) {
    for (std::size_t j = 0; j < lengths_.size(); ++j) {
      task(j, stretch * lengths_[j], out, lengths_[j]);
      out += lengths_[j];
    }
  }
}

Index Concatenate::maskSize(std::span<const Index> inputs) const {
  if (steps_.empty()) return 0;
  Index total = 0;
  bool isMasked = false;
  for (std::size_t j = 0; j < inputs.size(); ++j) {
    if (inputs[j] != 0 && inputs[j] != steps_[j]) return 0;
    isMasked |= inputs[j] != 0;
    total += steps_[j];
  }
  if (!isMasked) return 0;
  return joinsSteps_ ? total : steps_[0];
}

void Concatenate::joinMasks(const Pass& pass) const {
  if (!joinsSteps_) return anyMask(pass, steps_[0]);
  Scalar* to = pass.outputMask;
  for (Index i = 0; i < pass.output.shape[0]; ++i) {
    for (std::size_t j = 0; j < steps_.size(); ++j) {
      for (Index t = 0; t < steps_[j]; ++t) {
        *to++ = pass.masks[j].has(i * steps_[j] + t) ? Scalar{1} : Scalar{0};
      }
    }
  }
}

void Concatenate::forward(const Pass& pass) {
  if (pass.outputMask) joinMasks(pass);
  forEachStretch(pass.output.shape[0], [&](std::size_t j, Index in, Index out, Index count) {
    std::copy_n(pass.inputs[j].data + in, count, pass.output.data + out);
  });
}

void Concatenate::backward(const Pass& pass, const Gradients& gradients) {
  forEachStretch(pass.output.shape[0], [&](std::size_t j, Index in, Index out, Index count) {
    const View& dx = gradients.inputs[j];
    if (dx) std::copy_n(gradients.output.data + out, count, dx.data + in);
  });
}

}  // namespace linnet
