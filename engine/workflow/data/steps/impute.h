#pragma once

#include "engine/workflow/data/steps/step.h"

namespace linnet {

/// What is put in: the mean or the median of a column of numbers, the value that is most frequent
/// in any (of equals the smallest), or a value of one's own.
enum class ImputeStrategy { kMean, kMedian, kMode, kConstant };

struct ImputeOptions {
  /// Default: those that the strategy can treat: of numbers, or all with kMode.
  ColumnNames columns = {};
  ImputeStrategy strategy = ImputeStrategy::kMean;
  /// What kConstant puts in; it must be of the columns' type.
  Cell value = {};
};

/// Puts values in for those that are missing: scikit-learn's SimpleImputer.
///
/// Throws an ArgumentError for a value without kConstant or none with it. `fit` throws one for a
/// column that the strategy cannot treat, and a DataError for one in which nothing stands.
Step impute(const ImputeOptions& options = {});

/// The fitted step.
FittedStepPtr imputed(Learnt<Cell> values);

}  // namespace linnet
