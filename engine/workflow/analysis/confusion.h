#pragma once

#include <optional>
#include <vector>

#include "engine/workflow/analysis/inputs.h"

namespace linnet {

/// Shares instead of counts: of each row (the true class), of each column, or of all.
enum class Normalize { kNone, kTrue, kPredicted, kAll };

struct ConfusionMatrixOptions {
  std::optional<Index> numClasses = {};  ///< 1 to 10000; default: one more than the largest label
  Normalize normalize = Normalize::kNone;
};

/// scikit-learn's confusion_matrix: a row for each true class, a column for each that was
/// predicted.
///
/// Gives (classes, classes) counts, or shares; a row or column without examples has shares of 0.
/// Throws a DataError for what is no label, a ShapeError when the lists differ in length, an
/// ArgumentError for a wrong number of classes.
std::vector<std::vector<double>> confusionMatrix(Labels labels, Labels predicted,
                                                 const ConfusionMatrixOptions& options = {});

}  // namespace linnet
