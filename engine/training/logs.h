#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/training/model.h"

namespace linnet {

/// The running means of an epoch: the loss, then, of several outputs, the loss of each, then each
/// metric, as Keras reports them. The loss is the weighted sum of the outputs' losses and has the
/// penalties of the regularizers in it. All that they remember between two batches are their sums.
class Logs {
 public:
  explicit Logs(const Model& model);

  void reset();
  /// `lossSum` is the loss of the model's output number `index` times how many losses it is made
  /// of, weights of examples and all; `penalty` what the regularizers add to their mean, once in a
  /// batch, with the first output.
  void update(double lossSum, double penalty, ConstView output, ConstView targets,
              const Scalar* weights, const Mask& mask = {}, std::size_t index = 0);

  std::size_t size() const { return size_; }
  /// The i-th figure, in the order of Model::logNames.
  double value(std::size_t i) const;

  /// The losses' sums and counts, then the state of each metric, so that others can go on from
  /// there.
  std::vector<double> sums() const;
  /// Throws a StateError unless there are as many as `sums` gives.
  void setSums(std::span<const double> sums);

 private:
  struct Mean {
    double sum = 0;
    double count = 0;
    double mean() const { return count == 0 ? 0 : sum / count; }
  };
  // Of one output.
  struct Part {
    Index lossesPerExample = 0;
    double share = 0;  // of one of its losses in the whole loss, by one of the first output's
    std::vector<std::unique_ptr<Metric>> metrics;
    std::size_t unweighted = 0;  // so many of the metrics, and the rest take weights
  };

  std::vector<Part> parts_;
  std::vector<Mean> losses_;  // the whole, then each output's if there are several
  std::size_t size_;
};

}  // namespace linnet
