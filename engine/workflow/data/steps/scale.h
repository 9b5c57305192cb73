#pragma once

#include <array>

#include "engine/workflow/data/steps/step.h"

// Columns of numbers brought to a like size.

namespace linnet {

struct StandardizeOptions {
  ColumnNames columns = {};  ///< default: all that hold numbers
};

/// Numbers with the mean 0 and the standard deviation 1: scikit-learn's StandardScaler. A column
/// that is constant becomes 0. Missing values stay missing.
///
/// `fit` throws an ArgumentError for a column that holds no numbers, a DataError for one in which
/// nothing stands.
Step standardize(const StandardizeOptions& options = {});

struct MinMaxOptions {
  ColumnNames columns = {};              ///< default: all that hold numbers
  std::array<double, 2> range = {0, 1};  ///< where the least and the greatest value go
};

/// Numbers brought into a range: scikit-learn's MinMaxScaler. A constant column becomes the range's
/// beginning. Values beyond those of the training data come out beyond the range.
///
/// Throws an ArgumentError for a range that is none. `fit` throws what that of `standardize` does.
Step minMax(const MinMaxOptions& options = {});

/// A value becomes (value - offset) / scale + start.
struct Line {
  double offset;
  double scale;
  double start;
};

/// The fitted step; `kind` is "standardize" or "minMax".
FittedStepPtr scaled(const std::string& kind, Learnt<Line> lines);

}  // namespace linnet
