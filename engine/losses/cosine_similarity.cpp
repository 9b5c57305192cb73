#include "engine/losses/cosine_similarity.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/elementwise.h"
#include "engine/losses/last_axis.h"

namespace linnet {
namespace {

// One over a length, but no more than Keras allows.
constexpr double kMost = 1e7;
double inverseLength(Index columns, const Scalar* x) {
  return std::min(1 / std::sqrt(sumOfSquares(columns, x)), kMost);
}

}  // namespace

CosineSimilarity::CosineSimilarity(const Config& config) : Loss("cosine_similarity") {
  ConfigReader reader("CosineSimilarity", config);
  readLastAxis(reader);
  readCommonArguments(reader);
  reader.finish();
}

double CosineSimilarity::row(Index columns, const Scalar* output, const Scalar* target,
                             Scalar scale, Scalar* gradient) const {
  const double p = inverseLength(columns, output);
  const double t = inverseLength(columns, target);
  double cosine = 0;
  for (Index j = 0; j < columns; ++j) {
    cosine += (t * static_cast<double>(target[j])) * (p * static_cast<double>(output[j]));
  }
  // Where the length is not what divides, it does not change either.
  const double along = p < kMost ? cosine : 0;
  for (Index j = 0; gradient && j < columns; ++j) {
    const double unit = p * static_cast<double>(output[j]);
    const double slope = (t * static_cast<double>(target[j]) - along * unit) * p;
    gradient[j] = -scale * static_cast<Scalar>(slope);
  }
  return -cosine;
}

}  // namespace linnet
