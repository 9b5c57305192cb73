#include "engine/kernels/adam.h"

#include <cmath>

#include "engine/platform/parallel.h"

namespace linnet {

namespace {

// A square root and a division cost about as much as this many multiplications.
constexpr double kWorkOfOne = 30;

[[gnu::noinline]] void update(Index count, const AdamStep& step, const Scalar* __restrict gradient,
                              Scalar* __restrict weight, Scalar* __restrict first,
                              Scalar* __restrict second) {
  for (Index i = 0; i < count; ++i) {
    const Scalar g = gradient[i];
    const Scalar m = first[i] + (g - first[i]) * step.keep1;
    const Scalar v = second[i] + (g * g - second[i]) * step.keep2;
    first[i] = m;
    second[i] = v;
    weight[i] -= m * step.alpha / (std::sqrt(v) + step.epsilon);
  }
}

}  // namespace

void adam(Index count, const AdamStep& step, const Scalar* gradient, Scalar* weight, Scalar* first,
          Scalar* second) {
  parallelFor(count, kWorkOfOne * static_cast<double>(count), [&](Index begin, Index end, int) {
    update(end - begin, step, gradient + begin, weight + begin, first + begin, second + begin);
  });
}

}  // namespace linnet
