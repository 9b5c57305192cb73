#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// -log(probability of the true class); the target is the class's number, the output one
/// probability a class, or with from_logits one logit. With a softmax at the end of the model it is
/// computed from the logits. Alone it clips probabilities to [1e-7, 1 - 1e-7], as Keras does.
///
/// Argument, with Keras's default: from_logits = false.
/// Source: keras.losses.SparseCategoricalCrossentropy,
/// https://keras.io/api/losses/probabilistic_losses/
class SparseCategoricalCrossentropy final : public Loss {
 public:
  explicit SparseCategoricalCrossentropy(const Config& config);

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
  bool fromLogits_;
};

}  // namespace linnet
