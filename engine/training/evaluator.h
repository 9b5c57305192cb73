#pragma once

#include "engine/training/batches.h"
#include "engine/training/logs.h"

namespace linnet {

/// Loss and metrics of a model on a dataset, a stretch at a time. The model must outlive it and is
/// not changed.
class Evaluator {
 public:
  /// Throws what Trainer throws for data that does not fit. `batchSize` is cut to the data's size.
  Evaluator(Model& model, const Dataset& data, Index batchSize);

  /// Works until `milliseconds` have passed (at least one batch); true when all is done.
  bool run(double milliseconds);
  Index completed() const { return completed_; }  ///< examples
  const Logs& logs() const { return logs_; }

 private:
  Model& model_;
  Batches batches_;
  Workspace workspace_;
  Logs logs_;
  Index batch_ = 0;
  Index completed_ = 0;
};

}  // namespace linnet
