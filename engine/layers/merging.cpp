#include "engine/layers/merging.h"

#include <algorithm>
#include <limits>

#include "engine/kernels/broadcast.h"
#include "engine/kernels/elementwise.h"

namespace linnet {
namespace {

constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

void passOn(Index count, const MergeInputs&, std::size_t, const Scalar*, const Scalar* dy,
            Scalar* dx) {
  std::copy_n(dy, count, dx);
}

void subtract(Index count, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < count; ++i) output[i] -= input[i];
}
void subtractBackward(Index count, const MergeInputs&, std::size_t j, const Scalar*,
                      const Scalar* dy, Scalar* dx) {
  const Scalar sign = j == 0 ? 1 : -1;
  for (Index i = 0; i < count; ++i) dx[i] = sign * dy[i];
}

void multiply(Index count, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < count; ++i) output[i] *= input[i];
}
void multiplyBackward(Index count, const MergeInputs& inputs, std::size_t j, const Scalar*,
                      const Scalar* dy, Scalar* dx) {
  std::copy_n(dy, count, dx);
  for (std::size_t other = 0; other < inputs.count(); ++other) {
    if (other != j) multiply(count, inputs[other], dx);
  }
}

void averageBackward(Index count, const MergeInputs& inputs, std::size_t, const Scalar*,
                     const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) dx[i] = dy[i] / static_cast<Scalar>(inputs.count());
}

void maximum(Index count, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < count; ++i) output[i] = largerOf(output[i], input[i]);
}
void minimum(Index count, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < count; ++i) output[i] = smallerOf(output[i], input[i]);
}
void chosenBackward(Index count, const MergeInputs& inputs, std::size_t j, const Scalar* output,
                    const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) {
    bool first = inputs[j][i] == output[i];
    for (std::size_t before = 0; before < j; ++before) first &= inputs[before][i] != output[i];
    dx[i] = first ? dy[i] : Scalar{0};
  }
}

constexpr MergeOperation kAdd{"Add", 1, kAnyNumber, addInto, passOn};
constexpr MergeOperation kSubtract{"Subtract", 2, 2, subtract, subtractBackward};
constexpr MergeOperation kMultiply{"Multiply",      1, kAnyNumber, multiply, multiplyBackward,
                                   &kMaskedMultiply};
constexpr MergeOperation kAverage{"Average",       1,       kAnyNumber, addInto,
                                  averageBackward, nullptr, true};
constexpr MergeOperation kMaximum{"Maximum",      1, kAnyNumber, maximum, chosenBackward,
                                  &kMaskedMaximum};
constexpr MergeOperation kMinimum{"Minimum",      1, kAnyNumber, minimum, chosenBackward,
                                  &kMaskedMinimum};

}  // namespace

Add::Add(const Config& config) : Merge(kAdd, config) {}
Subtract::Subtract(const Config& config) : Merge(kSubtract, config) {}
Multiply::Multiply(const Config& config) : Merge(kMultiply, config) {}
Average::Average(const Config& config) : Merge(kAverage, config) {}
Maximum::Maximum(const Config& config) : Merge(kMaximum, config) {}
Minimum::Minimum(const Config& config) : Merge(kMinimum, config) {}

Merge::Merge(const MergeOperation& operation, const Config& config) : operation_(operation) {
  ConfigReader(operation.className, config).finish();
}

Shape Merge::build(std::span<const Shape> inputs) {
  severalInputs(inputs, operation_.leastInputs, operation_.mostInputs);
  shapes_.assign(inputs.begin(), inputs.end());
  output_ = shapes_[0];
  for (const Shape& shape : shapes_) output_ = broadcastShape(owner(), output_, shape);
  Index copies = 0;
  for (const Shape& shape : shapes_) {
    const bool isCopied = !(shape == output_);
    copies_.push_back(isCopied ? checkedSize({copies++, output_.size()}) : -1);
  }
  // And one for a gradient on its way back.
  if (copies > 0) scratch_ = checkedSize({copies + 1, output_.size()});
  return output_;
}

Index Merge::maskSize(std::span<const Index> inputs) const {
  const Index largest = std::ranges::max(inputs);
  const bool fit =
      std::ranges::all_of(inputs, [=](Index size) { return size == 1 || size == largest; });
  return fit ? largest : 0;
}

void Merge::forward(const Pass& pass) {
  if (pass.outputMask) {
    anyMask(pass, std::ranges::max(pass.masks, {}, &Mask::perExample).perExample);
  }
  const Index rows = pass.output.shape[0];
  const Index count = pass.output.size();
  const MergeInputs inputs(pass, copies_);
  for (std::size_t j = 0; j < shapes_.size(); ++j) {
    if (copies_[j] >= 0) {
      broadcastTo(rows, shapes_[j], output_, pass.inputs[j].data, pass.scratch + rows * copies_[j]);
    }
  }
  if (operation_.masked && inputs.areMasked()) {
    operation_.masked->forward(count, inputs, pass.output.data);
    return;
  }
  for (std::size_t j = 0; j < shapes_.size(); ++j) {
    if (j == 0) {
      std::copy_n(inputs[j], count, pass.output.data);
    } else {
      operation_.merge(count, inputs[j], pass.output.data);
    }
  }
  if (!operation_.divides) return;
  const auto number = static_cast<Scalar>(shapes_.size());
  for (Index i = 0; i < count; ++i) pass.output.data[i] /= number;
}

void Merge::backward(const Pass& pass, const Gradients& gradients) {
  const Index rows = pass.output.shape[0];
  const MergeInputs inputs(pass, copies_);
  const bool isMasked = operation_.masked && inputs.areMasked();
  const auto backward = isMasked ? operation_.masked->backward : operation_.backward;
  for (std::size_t j = 0; j < shapes_.size(); ++j) {
    Scalar* dx = gradients.inputs[j].data;
    if (!dx) continue;
    Scalar* whole = copies_[j] < 0 ? dx : pass.scratch + rows * (scratch_ - output_.size());
    backward(pass.output.size(), inputs, j, pass.output.data, gradients.output.data, whole);
    if (copies_[j] >= 0) sumRepeated(rows, shapes_[j], output_, whole, dx);
  }
}

}  // namespace linnet
