#pragma once

#include "engine/losses/mean_loss.h"

// Losses of classifiers that want a margin. Source of all: keras.losses,
// https://keras.io/api/losses/hinge_losses/

namespace linnet {

/// max(1 - t p, 0). A target t is -1 or 1; a 0 counts as -1. No arguments.
struct HingeError {
  static constexpr const char* kName = "hinge";
  static constexpr const char* kClassName = "Hinge";
  explicit HingeError(ConfigReader&) {}
  static void check(Index example, Index count, const Scalar* targets);
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// The square of that. No arguments.
struct SquaredHingeError {
  static constexpr const char* kName = "squared_hinge";
  static constexpr const char* kClassName = "SquaredHinge";
  explicit SquaredHingeError(ConfigReader&) {}
  static void check(Index example, Index count, const Scalar* targets);
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

using HingeLoss = MeanLoss<HingeError>;
using SquaredHingeLoss = MeanLoss<SquaredHingeError>;

/// max(largest of (1 - t) p - sum of t p + 1, 0), where t is 1 for the true class and 0 for the
/// others. No arguments.
class CategoricalHinge final : public Loss {
 public:
  explicit CategoricalHinge(const Config& config);

  void checkTargets(const Shape& output, Index example, Index count,
                    const Scalar* targets) const override;
  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override;
};

}  // namespace linnet
