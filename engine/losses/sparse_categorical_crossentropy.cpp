#include "engine/losses/sparse_categorical_crossentropy.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/softmax.h"

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

// Keras clips each probability, takes the logarithms for logits, and goes on as from logits, so
// that a row that does not add up to 1 is divided by its sum.
double fromProbabilities(const ConstView& output, const Scalar* labels, Scalar scale,
                         Scalar* gradient) {
  const Index columns = output.columns();
  double total = 0;
  for (Index i = 0; i < output.rows(); ++i) {
    const Scalar* row = output.data + i * columns;
    const auto label = static_cast<Index>(labels[i]);
    const auto clipped = [row](Index j) { return std::clamp(row[j], kEpsilon, 1 - kEpsilon); };
    Scalar sum = 0;
    for (Index j = 0; j < columns; ++j) sum += clipped(j);
    total -= std::log(clipped(label) / sum);
    if (!gradient) continue;
    Scalar* slope = gradient + i * columns;
    for (Index j = 0; j < columns; ++j) {
      const Scalar oneHot = j == label ? Scalar{1} : Scalar{0};
      const bool isClipped = clipped(j) != row[j];
      slope[j] = isClipped ? 0 : scale * (1 / sum - oneHot / clipped(j));
    }
  }
  return total;
}

}  // namespace

SparseCategoricalCrossentropy::SparseCategoricalCrossentropy(const Config& config) {
  ConfigReader("SparseCategoricalCrossentropy", config).finish();
}

Shape SparseCategoricalCrossentropy::targetShape(const Shape& output) const {
  if (output.rank() < 1 || output.back() < 2) {
    failShape("loss", text("sparse_categorical_crossentropy needs an output of at least 2 classes",
                           " on its last axis, got ", output));
  }
  return Shape(std::span<const Index>(output.begin(), output.end() - 1));
}

void SparseCategoricalCrossentropy::checkTargets(const Shape& output, Index example, Index count,
                                                 const Scalar* targets) const {
  const auto classes = static_cast<Scalar>(output.back());
  for (Index i = 0; i < count; ++i) {
    const Scalar label = targets[i];
    if (!(label >= 0 && label < classes && std::floor(label) == label)) {
      failData("y", text("y: labels must be whole numbers from 0 to ", output.back() - 1,
                         " for a model with ", output.back(), " classes, got ",
                         static_cast<double>(label), " for example ", example));
    }
  }
}

double SparseCategoricalCrossentropy::compute(View output, ConstView targets, bool fused,
                                              Scalar scale, View gradient) const {
  if (!fused) return fromProbabilities(output, targets.data, scale, gradient.data);
  return softmaxCrossEntropy(output.rows(), output.columns(), output.data, targets.data, scale,
                             gradient.data);
}

}  // namespace linnet
