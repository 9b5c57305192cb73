#pragma once

#include "engine/losses/loss.h"
#include "engine/metrics/metric.h"

namespace linnet {

/// The mean of a loss, with the loss's arguments. Source: keras.metrics,
/// https://keras.io/api/metrics/
class LossMetric : public MeanMetric {
 public:
  explicit LossMetric(std::unique_ptr<Loss> loss)
      : MeanMetric(loss->name()), loss_(std::move(loss)) {}

 protected:
  void check(const Shape& output, const Shape& targets) const override;
  double row(Index columns, const Scalar* output, const Scalar* target) const override {
    return loss_->row(columns, output, target, 1, nullptr);
  }

 private:
  std::unique_ptr<Loss> loss_;
};

/// The root of the mean squared error, of masked rows too, as Keras has it. No arguments.
class RootMeanSquaredError final : public LossMetric {
 public:
  explicit RootMeanSquaredError(const Config& config);
  void updateMasked(ConstView output, ConstView targets, const Scalar* weights,
                    const Mask&) override {
    LossMetric::updateMasked(output, targets, weights, {});
  }
  double result() const override;
};

/// The mean cosine of the angle between targets and outputs along the last axis, which as a loss
/// has a minus. No arguments but Keras's axis = -1.
class CosineSimilarityMetric final : public LossMetric {
 public:
  explicit CosineSimilarityMetric(const Config& config);
  double result() const override { return 0 - LossMetric::result(); }
};

}  // namespace linnet
