#include "engine/losses/sparse_categorical_crossentropy.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/softmax.h"
#include "engine/losses/last_axis.h"

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

// Keras clips each probability, takes the logarithms for logits, and goes on as from logits, so
// that a row that does not add up to 1 is divided by its sum.
double fromProbabilities(Index columns, const Scalar* output, Index label, Scalar scale,
                         Scalar* gradient) {
  const auto clipped = [&](Index j) { return std::clamp(output[j], kEpsilon, 1 - kEpsilon); };
  Scalar sum = 0;
  for (Index j = 0; j < columns; ++j) sum += clipped(j);
  for (Index j = 0; gradient && j < columns; ++j) {
    const Scalar oneHot = j == label ? Scalar{1} : Scalar{0};
    const bool isClipped = clipped(j) != output[j];
    gradient[j] = isClipped ? 0 : scale * (1 / sum - oneHot / clipped(j));
  }
  return -std::log(clipped(label) / sum);
}

}  // namespace

SparseCategoricalCrossentropy::SparseCategoricalCrossentropy(const Config& config)
    : Loss("sparse_categorical_crossentropy") {
  ConfigReader reader("SparseCategoricalCrossentropy", config);
  fromLogits_ = reader.boolean("from_logits", false);
  readLastAxis(reader);
  readCommonArguments(reader);
  reader.finish();
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

double SparseCategoricalCrossentropy::row(Index columns, const Scalar* output, const Scalar* target,
                                          Scalar scale, Scalar* gradient) const {
  const auto label = static_cast<Index>(*target);
  if (!fromLogits_) return fromProbabilities(columns, output, label, scale, gradient);
  // The output stays what the model gave.
  if (!gradient) return logSumExp(columns, output) - output[label];
  std::copy_n(output, columns, gradient);
  return softmaxCrossEntropy(1, columns, gradient, target, scale, gradient);
}

double SparseCategoricalCrossentropy::fusedRow(Index columns, Scalar* output, const Scalar* target,
                                               Scalar scale, Scalar* gradient) const {
  return softmaxCrossEntropy(1, columns, output, target, scale, gradient);
}

}  // namespace linnet
