#pragma once

#include "engine/metrics/metric.h"

namespace linnet {

/// The share of examples whose largest output is that of the true class; the first one of equals.
/// Source: keras.metrics.SparseCategoricalAccuracy, https://keras.io/api/metrics/accuracy_metrics/
class SparseCategoricalAccuracy final : public Metric {
 public:
  explicit SparseCategoricalAccuracy(const Config& config);

  void reset() override { right_ = seen_ = 0; }
  void update(ConstView output, ConstView targets) override;
  double result() const override {
    return seen_ == 0 ? 0 : static_cast<double>(right_) / static_cast<double>(seen_);
  }

 private:
  Index right_ = 0;
  Index seen_ = 0;
};

}  // namespace linnet
