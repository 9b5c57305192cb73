#include "engine/kernels/adam.h"

#include <cmath>

#include "engine/platform/parallel.h"

namespace linnet {

namespace {

// A square root and a division cost about as much as this many multiplications.
constexpr double kWorkOfOne = 30;

// The choices are made before the loop, so that plain Adam pays for none of them.
template <bool kDecays, bool kAmsgrad>
[[gnu::noinline]] void update(Index count, const AdamStep& step, const Scalar* __restrict gradient,
                              Scalar* __restrict weight, Scalar* __restrict first,
                              Scalar* __restrict second, Scalar* __restrict largest) {
  for (Index i = 0; i < count; ++i) {
    const Scalar g = gradient[i];
    const Scalar m = first[i] + (g - first[i]) * step.keep1;
    Scalar v = second[i] + (g * g - second[i]) * step.keep2;
    first[i] = m;
    second[i] = v;
    if constexpr (kAmsgrad) {
      v = largest[i] > v ? largest[i] : v;
      largest[i] = v;
    }
    const Scalar w = kDecays ? weight[i] - weight[i] * step.decay : weight[i];
    weight[i] = w - m * step.alpha / (std::sqrt(v) + step.epsilon);
  }
}

using Update = void (*)(Index, const AdamStep&, const Scalar*, Scalar*, Scalar*, Scalar*, Scalar*);

Update updateFor(bool decays, bool amsgrad) {
  if (amsgrad) return decays ? update<true, true> : update<false, true>;
  return decays ? update<true, false> : update<false, false>;
}

}  // namespace

void adam(Index count, const AdamStep& step, const Scalar* gradient, Scalar* weight, Scalar* first,
          Scalar* second, Scalar* largest) {
  const Update run = updateFor(step.decay != 0, largest != nullptr);
  parallelFor(count, kWorkOfOne * static_cast<double>(count), [&](Index begin, Index end, int) {
    run(end - begin, step, gradient + begin, weight + begin, first + begin, second + begin,
        largest ? largest + begin : nullptr);
  });
}

}  // namespace linnet
