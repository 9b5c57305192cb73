#pragma once

#include "engine/metrics/metric.h"

// Shares of right answers. Source of all: keras.metrics,
// https://keras.io/api/metrics/accuracy_metrics/

namespace linnet {

/// The share of outputs that equal their target. No arguments.
class Accuracy final : public MeanMetric {
 public:
  explicit Accuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;
};

/// The share of outputs that are above `threshold` just where the target is 1. Argument: threshold
/// = 0.5.
class BinaryAccuracy final : public MeanMetric {
 public:
  explicit BinaryAccuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;

 private:
  Scalar threshold_;
};

/// The share of rows whose largest output is in the place of the largest target; the first one of
/// equals. No arguments.
class CategoricalAccuracy final : public MeanMetric {
 public:
  explicit CategoricalAccuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;
};

/// The share of rows whose target is among the k largest outputs: fewer than k are larger.
/// Argument: k = 5.
class TopKCategoricalAccuracy final : public MeanMetric {
 public:
  explicit TopKCategoricalAccuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;

 private:
  Index k_;
};

/// What the metrics share whose target is the number of a class.
class LabelMetric : public MeanMetric {
 protected:
  using MeanMetric::MeanMetric;
  void check(const Shape& output, const Shape& targets) const override;
};

/// The share of rows whose largest output is that of the true class; the first one of equals. No
/// arguments.
class SparseCategoricalAccuracy final : public LabelMetric {
 public:
  explicit SparseCategoricalAccuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;
};

/// The share of rows whose true class is among the k largest outputs: fewer than k are larger.
/// Argument: k = 5.
class SparseTopKCategoricalAccuracy final : public LabelMetric {
 public:
  explicit SparseTopKCategoricalAccuracy(const Config& config);

 protected:
  double row(Index columns, const Scalar* output, const Scalar* target) const override;

 private:
  Index k_;
};

}  // namespace linnet
