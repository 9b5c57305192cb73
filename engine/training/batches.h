#pragma once

#include "engine/data/dataset.h"
#include "engine/training/class_weights.h"
#include "engine/training/workspace.h"

namespace linnet {

/// Throws an ArgumentError unless `data` has an array for each of the model's inputs, and a
/// ShapeError unless an example has as many values as its input; an image of 28 x 28 may feed an
/// input of 784.
void checkInputs(const Model& model, const Dataset& data);
/// The same for targets and the compiled losses, and a DataError when a target is not legal.
void checkTargets(const Model& model, const Dataset& data);

/// Feeds a dataset to a workspace in batches, in an order of its own.
class Batches {
 public:
  /// `batchSize` examples at a time, the last batch of a round perhaps fewer.
  /// Examples count as the data's weights say, or, where there are none, those of their classes.
  /// Throws an ArgumentError when the batch is larger than the data, or when weights are given both
  /// ways or classes cannot be told.
  Batches(const Dataset& data, Index batchSize, const Model& model,
          const ClassWeights& classWeights = {});

  Index count() const { return (data_.size() + batchSize_ - 1) / batchSize_; }
  Index batchSize() const { return batchSize_; }
  Index size() const { return data_.size(); }
  Index rows(Index batch) const { return std::min(batchSize_, size() - batch * batchSize_); }

  /// The data's own order, or one drawn for this epoch.
  void order();
  void shuffleFor(std::uint64_t seed, std::uint64_t epoch);
  /// Writes batch number `batch` to the workspace's inputs, and keeps its targets and weights.
  void gather(Index batch, Workspace& workspace);
  /// Those of the model's output number `i`.
  ConstView targets(Index batch, std::size_t i = 0) const;
  /// One number for each example of that batch; null when all count alike.
  const Scalar* weights(std::size_t i = 0) const {
    return weights_.empty() ? nullptr : weights_[std::min(i, weights_.size() - 1)].data();
  }

 private:
  std::span<const std::uint32_t> examples(Index batch) const;
  void gatherWeights(Index batch);
  void checkClassWeights() const;

  Dataset data_;
  Index batchSize_;
  std::vector<std::uint32_t> order_;
  ClassWeights classWeights_;
  std::vector<Tensor> targets_;
  std::vector<Tensor> weights_;  // none, one for all outputs, or one for each
};

}  // namespace linnet
