#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// The sum over the last axis of t log(t / p), with target t and output p clipped to [1e-7, 1]. No
/// arguments. Source: keras.losses.KLDivergence, https://keras.io/api/losses/probabilistic_losses/
class KLDivergence final : public Loss {
 public:
  explicit KLDivergence(const Config& config);

  void checkTargets(const Shape& output, Index example, Index count,
                    const Scalar* targets) const override;
  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override;
};

}  // namespace linnet
