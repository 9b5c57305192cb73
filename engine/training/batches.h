#pragma once

#include "engine/data/dataset.h"
#include "engine/training/workspace.h"

namespace linnet {

/// Throws a ShapeError unless an example of `data` has as many values as the model's input; an
/// image of 28 x 28 may feed an input of 784.
void checkInputs(const Model& model, const Dataset& data);
/// The same for targets and the compiled loss, and a DataError when a target is not legal.
void checkTargets(const Model& model, const Dataset& data);

/// Feeds a dataset to a workspace in batches, in an order of its own.
class Batches {
 public:
  /// `batchSize` examples at a time, the last batch of a round perhaps fewer.
  /// Throws an ArgumentError when the batch is larger than the data.
  Batches(const Dataset& data, Index batchSize, const Model& model);

  Index count() const { return (data_.size() + batchSize_ - 1) / batchSize_; }
  Index batchSize() const { return batchSize_; }
  Index size() const { return data_.size(); }
  Index rows(Index batch) const { return std::min(batchSize_, size() - batch * batchSize_); }

  /// The data's own order, or one drawn for this epoch.
  void order();
  void shuffleFor(std::uint64_t seed, std::uint64_t epoch);
  /// Writes batch number `batch` to `input`, and keeps its targets.
  void gather(Index batch, View input);
  ConstView targets(Index batch) const;

 private:
  Dataset data_;
  Index batchSize_;
  std::vector<std::uint32_t> order_;
  Tensor targets_;
};

}  // namespace linnet
