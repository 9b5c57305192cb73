#include "engine/layers/masked_merging.h"

#include <algorithm>

namespace linnet {
namespace {

bool anyHas(const MergeInputs& inputs, Index i) {
  for (std::size_t j = 0; j < inputs.count(); ++j) {
    if (inputs.has(j, i)) return true;
  }
  return false;
}

// The product of all that count but input `but`.
Scalar productAt(const MergeInputs& inputs, Index i, std::size_t but) {
  Scalar product = 1;
  for (std::size_t j = 0; j < inputs.count(); ++j) {
    if (j != but && inputs.has(j, i)) product *= inputs[j][i];
  }
  return product;
}

void multiply(Index count, const MergeInputs& inputs, Scalar* output) {
  for (Index i = 0; i < count; ++i) {
    output[i] = anyHas(inputs, i) ? productAt(inputs, i, inputs.count()) : Scalar{0};
  }
}

void multiplyBackward(Index count, const MergeInputs& inputs, std::size_t j, const Scalar*,
                      const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) {
    dx[i] = inputs.has(j, i) ? dy[i] * productAt(inputs, i, j) : Scalar{0};
  }
}

template <Scalar (*choose)(Scalar, Scalar)>
void chosen(Index count, const MergeInputs& inputs, Scalar* output) {
  for (Index i = 0; i < count; ++i) {
    Scalar value = inputs[0][i];
    bool counts = inputs.has(0, i);
    for (std::size_t j = 1; j < inputs.count(); ++j) {
      if (!inputs.has(j, i)) continue;
      value = counts ? choose(value, inputs[j][i]) : inputs[j][i];
      counts = true;
    }
    output[i] = value;
  }
}

// Which input was chosen: the first that counts and is the output.
std::size_t chosenAt(const MergeInputs& inputs, Index i, Scalar output) {
  for (std::size_t j = 0; j < inputs.count(); ++j) {
    if (inputs.has(j, i) && inputs[j][i] == output) return j;
  }
  return anyHas(inputs, i) ? inputs.count() : 0;
}

void chosenBackward(Index count, const MergeInputs& inputs, std::size_t j, const Scalar* output,
                    const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) {
    dx[i] = chosenAt(inputs, i, output[i]) == j ? dy[i] : Scalar{0};
  }
}

}  // namespace

MergeInputs::MergeInputs(const Pass& pass, std::span<const Index> copies)
    : pass_(pass),
      copies_(copies),
      size_(pass.output.size() / std::max<Index>(1, pass.output.shape[0])),
      width_(pass.output.columns()) {
  for (std::size_t j = 0; j < count(); ++j) areMasked_ |= fits(j);
}

bool MergeInputs::fits(std::size_t j) const {
  const Mask mask = pass_.mask(j);
  // Keras loses the mask of an input to which it adds axes.
  if (!mask || pass_.inputs[j].shape.rank() != pass_.output.shape.rank()) return false;
  return mask.perExample == 1 || mask.perExample * width_ == size_;
}

const MaskedMerge kMaskedMultiply{multiply, multiplyBackward};
const MaskedMerge kMaskedMaximum{chosen<largerOf>, chosenBackward};
const MaskedMerge kMaskedMinimum{chosen<smallerOf>, chosenBackward};

}  // namespace linnet
