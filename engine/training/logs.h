#pragma once

#include <memory>
#include <vector>

#include "engine/training/model.h"

namespace linnet {

/// The running means of an epoch: the loss, then each metric, as Keras reports them. All that they
/// remember between two batches are their sums.
class Logs {
 public:
  explicit Logs(const Model& model)
      : metrics_(model.makeMetrics()),
        lossesPerExample_(model.loss().lossesPerExample(model.outputShape())) {}

  void reset() {
    lossSum_ = losses_ = 0;
    for (const auto& metric : metrics_) metric->reset();
  }
  /// `lossSum` is the sum of the losses of `output`.
  void update(double lossSum, ConstView output, ConstView targets) {
    lossSum_ += lossSum;
    losses_ += static_cast<double>(output.shape[0] * lossesPerExample_);
    for (const auto& metric : metrics_) metric->update(output, targets);
  }

  std::size_t size() const { return metrics_.size() + 1; }
  /// The i-th figure, in the order of Model::logNames.
  double value(std::size_t i) const {
    if (i > 0) return metrics_[i - 1]->result();
    return losses_ == 0 ? 0 : lossSum_ / losses_;
  }

  /// The loss's sum and count, then the state of each metric.
  std::vector<double> sums() const;
  /// Goes on from sums that were taken earlier; as many as there are.
  void setSums(std::span<const double> sums);

 private:
  std::vector<std::unique_ptr<Metric>> metrics_;
  double lossSum_ = 0;
  Index lossesPerExample_;
  double losses_ = 0;
};

}  // namespace linnet
