#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// -sum of t log(p), where the target t gives each class its share, and the output p one
/// probability a class, or with from_logits one logit. With a softmax at the end of the model it is
/// computed from the logits. Alone it divides probabilities by their sum and clips them to [1e-7, 1
/// - 1e-7], as Keras does. label_smoothing s makes t (1 - s) + s / classes of t.
///
/// Arguments, with Keras's defaults: from_logits = false; label_smoothing = 0.
/// Source: keras.losses.CategoricalCrossentropy, https://keras.io/api/losses/probabilistic_losses/;
/// Szegedy et al., "Rethinking the Inception Architecture", CVPR 2016.
class CategoricalCrossentropy final : public Loss {
 public:
  explicit CategoricalCrossentropy(const Config& config);

  std::string_view fusedActivation() const override { return "softmax"; }
  Shape targetShape(const Shape& output) const override;
  void checkTargets(const Shape& output, Index example, Index count,
                    const Scalar* targets) const override;
  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override;

 protected:
  double fusedRow(Index columns, Scalar* output, const Scalar* target, Scalar scale,
                  Scalar* gradient) const override;

 private:
  Scalar smoothed(Scalar target, Index columns) const;
  double fromProbabilities(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
                           Scalar* gradient) const;

  bool fromLogits_;
  Scalar smoothing_;
};

}  // namespace linnet
