#pragma once

#include "engine/metrics/metric.h"

namespace linnet {

/// The share of examples whose largest output is that of the true class; the first one of equals.
/// Source: keras.metrics.SparseCategoricalAccuracy, https://keras.io/api/metrics/accuracy_metrics/
class SparseCategoricalAccuracy final : public Metric {
 public:
  explicit SparseCategoricalAccuracy(const Config& config);

  void update(ConstView output, ConstView targets) override;
  double result() const override { return state(kSeen) == 0 ? 0 : state(kRight) / state(kSeen); }

 private:
  enum : std::size_t { kRight, kSeen, kStateSize };
};

}  // namespace linnet
