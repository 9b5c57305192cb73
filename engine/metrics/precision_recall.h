#pragma once

#include <optional>

#include "engine/metrics/metric.h"

// Source of both: keras.metrics, https://keras.io/api/metrics/classification_metrics/

namespace linnet {

/// What precision and recall share: counts of true positives, false positives and false negatives.
/// An output is positive when it is above the threshold; with top_k, when it is among the k largest
/// of its row (the first ones of equals). A target is positive unless it is 0.
///
/// Arguments, with Keras's defaults: thresholds, one number, = 0.5, or anything at all with top_k;
/// top_k = all; class_id = all, or the one place on the last axis that counts.
class ConfusionMetric : public Metric {
 public:
  void update(ConstView output, ConstView targets, const Scalar* weights) override;

 protected:
  ConfusionMetric(const char* name, const char* className, const Config& config);
  std::size_t stateSize(const Shape&) const override { return 3; }
  void check(const Shape& output, const Shape& targets) const override;

  double truePositives() const { return state(0); }
  double falsePositives() const { return state(1); }
  double falseNegatives() const { return state(2); }

 private:
  bool isPositive(Index columns, const Scalar* row, Index place) const;

  std::optional<double> threshold_;
  std::optional<Index> topK_, classId_;
};

/// Of what was called positive, the share that is.
class Precision final : public ConfusionMetric {
 public:
  explicit Precision(const Config& config) : ConfusionMetric("precision", "Precision", config) {}
  double result() const override;
};

/// Of what is positive, the share that was called so.
class Recall final : public ConfusionMetric {
 public:
  explicit Recall(const Config& config) : ConfusionMetric("recall", "Recall", config) {}
  double result() const override;
};

}  // namespace linnet
