#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/data/rows.h"
#include "engine/workflow/data/steps/impute.h"
#include "engine/workflow/data/steps/one_hot.h"
#include "engine/workflow/data/steps/scale.h"
#include "engine/workflow/data/table.h"

// Pipelines: what was done to the training data is done to all other data, to the same bits.

namespace linnet {

/// A pipeline that has seen the training data. It does not change any more.
class FittedPipeline {
 public:
  /// The columns that rows must have; others are passed over.
  const Schema& columns() const { return columns_; }
  /// The fitted steps, the first one first.
  const std::vector<FittedStepPtr>& steps() const { return steps_; }
  /// The names of the numbers that come out for each row.
  const std::vector<std::string>& outputNames() const { return outputNames_; }

  /// The numbers of rows: (rows, outputNames). Throws a DataError that names row and column of a
  /// value that does not fit, an ArgumentError for a table without one of the columns.
  Matrix transform(const Table& table) const;
  Matrix transform(const NamedRows& rows) const;
  Matrix transform(const Rows& rows) const;

  /// All that it has learnt, as JSON: to the letter what the JavaScript package saves with a model.
  std::string toJSON() const;

 private:
  friend class Pipeline;
  friend FittedPipeline pipelineFromJSON(std::string_view json);
  FittedPipeline(Schema columns, std::vector<FittedStepPtr> steps,
                 std::vector<std::string> outputNames);
  Matrix finished(Table table) const;

  Schema columns_;
  std::vector<FittedStepPtr> steps_;
  std::vector<std::string> outputNames_;
};

/// Steps in their order, yet to be fitted.
class Pipeline {
 public:
  /// Fits each step to what the steps before it make of the training data, and to nothing else.
  /// Leave the targets out: it learns from every column. Throws a DataError when what comes out is
  /// not numbers alone, and what the steps throw.
  FittedPipeline fit(const Table& table) const;

 private:
  friend Pipeline pipeline(std::vector<Step> steps);
  explicit Pipeline(std::vector<Step> steps) : steps_(std::move(steps)) {}

  std::vector<Step> steps_;
};

/// A pipeline of steps: `impute()`, `standardize()`, `minMax()`, `oneHot()`. An ArgumentError for
/// one that cannot be fitted.
Pipeline pipeline(std::vector<Step> steps);

/// The pipeline that was saved, by whichever language: it gives the bits that the first one gave.
/// `json` is what `toJSON` gave, or a model's `details.pipeline`, whose other fields are passed
/// over. A DataError or an ArgumentError for what no pipeline gives.
FittedPipeline pipelineFromJSON(std::string_view json);

}  // namespace linnet
