#pragma once

#include <optional>

#include "engine/metrics/metric.h"

namespace linnet {

/// 2 precision recall / (precision + recall). An output is positive when it is the largest of its
/// row (each of equals) and not 0, or, with a threshold, when it is above that.
///
/// Arguments: average = "macro", the mean of each class's score; "micro", the score of all classes
/// together; "weighted", the mean by how often each class is true; threshold = nothing, or above 0
/// and up to 1. In Keras the average is nothing by default, which gives a list of numbers, one a
/// class; here a metric is one number.
/// Source: keras.metrics.F1Score, https://keras.io/api/metrics/classification_metrics/
class F1Score final : public Metric {
 public:
  explicit F1Score(const Config& config);

  void update(ConstView output, ConstView targets, const Scalar* weights) override;
  double result() const override;

 protected:
  std::size_t stateSize(const Shape& output) const override;
  void check(const Shape& output, const Shape& targets) const override;

 private:
  enum class Average { kMacro, kMicro, kWeighted };
  // What is counted of each class.
  enum Count : std::size_t { kTruePositives, kFalsePositives, kFalseNegatives, kTrue, kCounts };

  Average average_;
  std::optional<double> threshold_;
};

}  // namespace linnet
