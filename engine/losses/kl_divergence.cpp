#include "engine/losses/kl_divergence.h"

#include <algorithm>
#include <cmath>

namespace linnet {

KLDivergence::KLDivergence(const Config& config) : Loss("kl_divergence") {
  ConfigReader reader("KLDivergence", config);
  readCommonArguments(reader);
  reader.finish();
}

void KLDivergence::checkTargets(const Shape&, Index example, Index count,
                                const Scalar* targets) const {
  requireShares(example, count, targets);
}

double KLDivergence::row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
                         Scalar* gradient) const {
  const auto clipped = [](Scalar x) { return std::clamp(x, static_cast<Scalar>(1e-7), Scalar{1}); };
  double sum = 0;
  for (Index j = 0; j < columns; ++j) {
    const Scalar t = clipped(target[j]);
    const Scalar p = clipped(output[j]);
    sum += static_cast<double>(t * std::log(t / p));
    if (gradient) gradient[j] = p == output[j] ? -scale * t / p : 0;
  }
  return sum;
}

}  // namespace linnet
