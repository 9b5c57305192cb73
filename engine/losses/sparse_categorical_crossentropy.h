#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// -log(probability of the true class); the target is the class's number, the output one
/// probability a class. With a softmax at the end of the model it is computed from the logits.
/// Alone it clips probabilities to [1e-7, 1 - 1e-7], as Keras does.
/// Source: keras.losses.SparseCategoricalCrossentropy,
/// https://keras.io/api/losses/probabilistic_losses/
class SparseCategoricalCrossentropy final : public Loss {
 public:
  explicit SparseCategoricalCrossentropy(const Config& config);

  std::string_view name() const override { return "sparse_categorical_crossentropy"; }
  std::string_view fusedActivation() const override { return "softmax"; }
  Shape targetShape(const Shape& output) const override;
  Index lossesPerExample(const Shape& output) const override {
    return output.size() / output.back();
  }
  void checkTargets(const Shape& output, Index example, Index count,
                    const Scalar* targets) const override;
  std::string_view accuracyName() const override { return "sparse_categorical_accuracy"; }
  double compute(View output, ConstView targets, bool fused, Scalar scale,
                 View gradient) const override;
};

}  // namespace linnet
