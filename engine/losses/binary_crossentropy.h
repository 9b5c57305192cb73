#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// The mean over the last axis of -t log(p) - (1 - t) log(1 - p); the target t is 0 or 1, or
/// between; the output p a probability, or with from_logits a logit. With a sigmoid at the end of
/// the model it is computed from the logits. Alone it clips probabilities to [1e-7, 1 - 1e-7], as
/// Keras does. label_smoothing s makes t (1 - s) + s / 2 of t.
///
/// Arguments, with Keras's defaults: from_logits = false; label_smoothing = 0.
/// Source: keras.losses.BinaryCrossentropy, https://keras.io/api/losses/probabilistic_losses/
class BinaryCrossentropy final : public Loss {
 public:
  explicit BinaryCrossentropy(const Config& config);

  std::string_view fusedActivation() const override { return "sigmoid"; }
  void checkTargets(const Shape& output, Index example, Index count,
                    const Scalar* targets) const override;
  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override;

 protected:
  double fusedRow(Index columns, Scalar* output, const Scalar* target, Scalar scale,
                  Scalar* gradient) const override;

 private:
  Scalar smoothed(Scalar target) const { return target * (1 - smoothing_) + smoothing_ / 2; }

  bool fromLogits_;
  Scalar smoothing_;
};

}  // namespace linnet
