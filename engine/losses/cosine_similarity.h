#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// Minus the cosine of the angle between target and output along the last axis: -1 when they point
/// the same way, 0 when one of them is zero. No arguments but Keras's axis = -1.
/// Source: keras.losses.CosineSimilarity, https://keras.io/api/losses/regression_losses/
class CosineSimilarity final : public Loss {
 public:
  explicit CosineSimilarity(const Config& config);

  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override;
};

}  // namespace linnet
