#pragma once

#include "engine/metrics/metric.h"

namespace linnet {

/// The area under a curve that a threshold draws as it moves from 1 to 0: of true positives over
/// false positives (ROC), or of precision over recall (PR). Outputs are counted between
/// num_thresholds evenly spread thresholds, those outside [0, 1] at its ends; a target is positive
/// unless it is 0.
///
/// Arguments, with Keras's defaults: num_thresholds = 200; curve = "ROC", or "PR"; summation_method
/// = "interpolation", "minoring" or "majoring"; from_logits = false. Source: Davis and Goadrich,
/// "The Relationship Between Precision-Recall and ROC Curves", ICML 2006, for the interpolation of
/// PR; keras.metrics.AUC, https://keras.io/api/metrics/classification_metrics/
class AUC final : public Metric {
 public:
  explicit AUC(const Config& config);

  void update(ConstView output, ConstView targets, const Scalar* weights) override;
  double result() const override;

 protected:
  /// For each threshold, the weight of the positive targets, then of the negative ones, whose
  /// output lies above it and not above the next.
  std::size_t stateSize(const Shape&) const override { return 2 * buckets_; }

 private:
  // What lies above one threshold, and what there is in all.
  struct Point {
    double truePositives = 0, falsePositives = 0, positives = 0, negatives = 0;
  };
  double areaBetween(const Point& low, const Point& high) const;
  double interpolatedPrecision(const Point& low, const Point& high) const;
  double height(double low, double high) const;

  std::size_t buckets_;
  bool isRoc_;
  std::string method_;
  bool fromLogits_;
};

}  // namespace linnet
