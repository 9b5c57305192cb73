#include "engine/losses/sparse_categorical_crossentropy.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/softmax.h"

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

// Keras divides each row by its sum, clips, and takes the logarithm.
double fromProbabilities(const ConstView& output, const Scalar* labels, Scalar scale,
                         Scalar* gradient) {
  const Index columns = output.columns();
  double total = 0;
  for (Index i = 0; i < output.rows(); ++i) {
    const Scalar* row = output.data + i * columns;
    const auto label = static_cast<Index>(labels[i]);
    const Scalar clipped = std::clamp(row[label], kEpsilon, 1 - kEpsilon);
    total -= std::log(clipped);
    if (!gradient) continue;
    Scalar* slope = gradient + i * columns;
    std::fill_n(slope, columns, Scalar{0});
    if (clipped == row[label]) slope[label] = -scale / clipped;
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

void SparseCategoricalCrossentropy::checkTargets(const Shape& output, Index count,
                                                 const Scalar* targets) const {
  const auto classes = static_cast<Scalar>(output.back());
  for (Index i = 0; i < count; ++i) {
    const Scalar label = targets[i];
    if (!(label >= 0 && label < classes && std::floor(label) == label)) {
      failData("y", text("y: labels must be whole numbers from 0 to ", output.back() - 1,
                         " for a model with ", output.back(), " classes, got ", static_cast<double>(label),
                         " at position ", i));
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
