#pragma once

#include "engine/metrics/metric.h"

namespace linnet {

/// 1 - sum of (t - p)^2 / sum of (t - mean of t)^2: 1 for a perfect prediction, 0 for one that is
/// no better than the mean; of several outputs the mean, or with class_aggregation
/// "variance_weighted_average" the mean by their variance. An output whose targets are all alike
/// counts as 0 unless it is perfect, which is NaN, as in Keras. With num_regressors it is adjusted
/// for so many independent variables, if there are examples enough.
///
/// Arguments, with Keras's defaults: class_aggregation = "uniform_average"; num_regressors = 0.
/// Source: keras.metrics.R2Score, https://keras.io/api/metrics/regression_metrics/
class R2Score final : public Metric {
 public:
  explicit R2Score(const Config& config);

  void update(ConstView output, ConstView targets, const Scalar* weights) override;
  double result() const override;

 protected:
  std::size_t stateSize(const Shape& output) const override;
  void check(const Shape& output, const Shape& targets) const override;

 private:
  // What is summed of each output, after the number of targets seen.
  enum Sum : std::size_t { kTargets, kSquares, kResiduals, kWeights, kSums };
  double adjusted(double score) const;

  bool byVariance_;
  Index regressors_;
};

}  // namespace linnet
