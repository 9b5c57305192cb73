#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/training/model.h"

namespace linnet {

/// The running means of an epoch: the loss, then each metric, as Keras reports them. The loss has
/// the penalties of the regularizers in it. All that they remember between two batches are their
/// sums.
class Logs {
 public:
  explicit Logs(const Model& model)
      : metrics_(model.makeMetrics()),
        unweighted_(model.unweightedMetrics()),
        lossesPerExample_(model.loss().lossesPerExample(model.outputShape())) {}

  void reset() {
    lossSum_ = losses_ = 0;
    for (const auto& metric : metrics_) metric->reset();
  }
  /// `lossSum` is the sum of the losses of `output`, weights and all; `penalty` what the
  /// regularizers add to their mean.
  void update(double lossSum, double penalty, ConstView output, ConstView targets,
              const Scalar* weights, const Mask& mask = {}) {
    const auto losses = static_cast<double>(output.shape[0] * lossesPerExample_);
    lossSum_ += lossSum + penalty * losses;
    losses_ += losses;
    for (std::size_t i = 0; i < metrics_.size(); ++i) {
      metrics_[i]->updateMasked(output, targets, i < unweighted_ ? nullptr : weights, mask);
    }
  }

  std::size_t size() const { return metrics_.size() + 1; }
  /// The i-th figure, in the order of Model::logNames.
  double value(std::size_t i) const {
    if (i > 0) return metrics_[i - 1]->result();
    return losses_ == 0 ? 0 : lossSum_ / losses_;
  }

  /// The loss's sum and count, then the state of each metric, so that others can go on from there.
  std::vector<double> sums() const;
  /// Throws a StateError unless there are as many as `sums` gives.
  void setSums(std::span<const double> sums);

 private:
  std::vector<std::unique_ptr<Metric>> metrics_;
  std::size_t unweighted_;  // so many of the metrics, and the rest take weights
  double lossSum_ = 0;
  Index lossesPerExample_;
  double losses_ = 0;
};

}  // namespace linnet
