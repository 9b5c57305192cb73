#pragma once

#include "engine/training/batches.h"

namespace linnet {

/// A model's outputs for the examples of a dataset, a stretch at a time. The model must outlive it
/// and need not be compiled. An example's output has the same bits in a batch of any size.
class Predictor {
 public:
  /// Throws a ShapeError when the examples do not fit. `batchSize` is cut to the data's size.
  Predictor(Model& model, const Dataset& data, Index batchSize);

  /// Works until `milliseconds` have passed (at least one batch); true when all is done.
  bool run(double milliseconds);
  Index completed() const { return completed_; }  ///< examples
  /// Of output number `i`: row-major, one row an example, those completed so far first.
  std::vector<Scalar>& result(std::size_t i = 0) { return results_[i]; }

 private:
  Batches batches_;
  Workspace workspace_;
  std::vector<std::vector<Scalar>> results_;
  Index batch_ = 0;
  Index completed_ = 0;
};

}  // namespace linnet
