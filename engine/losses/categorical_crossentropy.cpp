#include "engine/losses/categorical_crossentropy.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/softmax.h"
#include "engine/losses/last_axis.h"

namespace linnet {
namespace {

constexpr Scalar kEpsilon = static_cast<Scalar>(1e-7);

}  // namespace

CategoricalCrossentropy::CategoricalCrossentropy(const Config& config)
    : Loss("categorical_crossentropy") {
  ConfigReader reader("CategoricalCrossentropy", config);
  fromLogits_ = reader.boolean("from_logits", false);
  smoothing_ = static_cast<Scalar>(reader.number("label_smoothing", 0, 1, 0));
  readLastAxis(reader);
  readCommonArguments(reader);
  reader.finish();
}

Shape CategoricalCrossentropy::targetShape(const Shape& output) const {
  if (output.rank() < 1 || output.back() < 2) {
    failShape("loss", text("categorical_crossentropy needs an output of at least 2 classes on its",
                           " last axis, got ", output));
  }
  return output;
}

void CategoricalCrossentropy::checkTargets(const Shape&, Index example, Index count,
                                           const Scalar* targets) const {
  requireShares(example, count, targets);
}

Scalar CategoricalCrossentropy::smoothed(Scalar target, Index columns) const {
  return target * (1 - smoothing_) + smoothing_ / static_cast<Scalar>(columns);
}

double CategoricalCrossentropy::row(Index columns, const Scalar* output, const Scalar* target,
                                    Scalar scale, Scalar* gradient) const {
  if (!fromLogits_) return fromProbabilities(columns, output, target, scale, gradient);
  if (gradient) {
    std::copy_n(output, columns, gradient);
    return fusedRow(columns, gradient, target, scale, gradient);
  }
  const Scalar logSum = logSumExp(columns, output);
  double loss = 0;
  for (Index j = 0; j < columns; ++j) loss += smoothed(target[j], columns) * (logSum - output[j]);
  return loss;
}

// The gradient may be the output itself.
double CategoricalCrossentropy::fusedRow(Index columns, Scalar* output, const Scalar* target,
                                         Scalar scale, Scalar* gradient) const {
  double share = 0;
  double dot = 0;
  for (Index j = 0; j < columns; ++j) {
    const Scalar t = smoothed(target[j], columns);
    share += t;
    dot += t * output[j];
  }
  const Scalar logSum = softmaxRow(columns, output);
  for (Index j = 0; gradient && j < columns; ++j) {
    const auto expected = static_cast<Scalar>(share) * output[j];
    gradient[j] = scale * (expected - smoothed(target[j], columns));
  }
  return share * static_cast<double>(logSum) - dot;
}

double CategoricalCrossentropy::fromProbabilities(Index columns, const Scalar* output,
                                                  const Scalar* target, Scalar scale,
                                                  Scalar* gradient) const {
  Scalar sum = 0;
  for (Index j = 0; j < columns; ++j) sum += output[j];
  const auto share = [&](Index j) { return output[j] / sum; };
  const auto clipped = [&](Index j) { return std::clamp(share(j), kEpsilon, 1 - kEpsilon); };
  double loss = 0;
  Scalar dot = 0;  // of the slopes by the shares, and the shares
  for (Index j = 0; j < columns; ++j) {
    const Scalar t = smoothed(target[j], columns);
    loss -= static_cast<double>(t * std::log(clipped(j)));
    const Scalar slope = clipped(j) == share(j) ? -t / share(j) : 0;
    dot += slope * share(j);
    if (gradient) gradient[j] = slope;
  }
  for (Index j = 0; gradient && j < columns; ++j) {
    gradient[j] = scale * (gradient[j] - dot) / sum;
  }
  return loss;
}

}  // namespace linnet
