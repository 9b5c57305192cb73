#include "engine/kernels/adam.h"

#include <cmath>

namespace linnet {

void adam(Index count, const AdamStep& step, const Scalar* __restrict gradient,
          Scalar* __restrict weight, Scalar* __restrict first, Scalar* __restrict second) {
  const Scalar keep1 = 1 - step.beta1;
  const Scalar keep2 = 1 - step.beta2;
  for (Index i = 0; i < count; ++i) {
    const Scalar g = gradient[i];
    const Scalar m = first[i] + (g - first[i]) * keep1;
    const Scalar v = second[i] + (g * g - second[i]) * keep2;
    first[i] = m;
    second[i] = v;
    weight[i] -= m * step.alpha / (std::sqrt(v) + step.epsilon);
  }
}

}  // namespace linnet
