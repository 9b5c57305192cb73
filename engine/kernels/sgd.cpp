#include "engine/kernels/sgd.h"

#include "engine/platform/parallel.h"

namespace linnet {

namespace {

// These loops wait for memory: a number read or written counts like a few multiplications.
constexpr double kWorkOfOne = 8;

enum class Momentum { kNone, kPlain, kNesterov };

// The choices are made before the loop, so that plain descent pays for none of them.
template <bool kDecays, Momentum kMomentum>
[[gnu::noinline]] void update(Index count, const SgdStep& step, const Scalar* __restrict gradient,
                              Scalar* __restrict weight, Scalar* __restrict velocity) {
  for (Index i = 0; i < count; ++i) {
    const Scalar w = kDecays ? weight[i] - weight[i] * step.decay : weight[i];
    const Scalar down = gradient[i] * step.rate;
    if constexpr (kMomentum == Momentum::kNone) {
      weight[i] = w - down;
    } else {
      const Scalar m = velocity[i] * step.momentum - down;
      velocity[i] = m;
      weight[i] = w + (kMomentum == Momentum::kNesterov ? m * step.momentum - down : m);
    }
  }
}

using Update = void (*)(Index, const SgdStep&, const Scalar*, Scalar*, Scalar*);

template <bool kDecays>
Update updateFor(bool hasVelocity, bool nesterov) {
  if (!hasVelocity) return update<kDecays, Momentum::kNone>;
  return nesterov ? update<kDecays, Momentum::kNesterov> : update<kDecays, Momentum::kPlain>;
}

}  // namespace

void sgd(Index count, const SgdStep& step, const Scalar* gradient, Scalar* weight,
         Scalar* velocity) {
  const Update run = step.decay != 0 ? updateFor<true>(velocity != nullptr, step.nesterov)
                                     : updateFor<false>(velocity != nullptr, step.nesterov);
  parallelFor(count, kWorkOfOne * static_cast<double>(count), [&](Index begin, Index end, int) {
    run(end - begin, step, gradient + begin, weight + begin, velocity ? velocity + begin : nullptr);
  });
}

}  // namespace linnet
