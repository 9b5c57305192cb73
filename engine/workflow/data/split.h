#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/workflow/data/classes.h"
#include "engine/workflow/data/table.h"

// Data for training and data for testing, as scikit-learn divides them. With a seed the parts are
// the same ones every time, and those that the JavaScript package gives; they are not those that
// scikit-learn draws.

namespace linnet {

struct SplitOptions {
  /// For testing: a share between 0 and 1, rounded up to whole examples, or a number of examples.
  /// Default: what `trainSize` leaves, else 0.25.
  std::optional<double> testSize = {};
  /// For training: a share, rounded down, or a number of examples. Default: what `testSize` leaves.
  std::optional<double> trainSize = {};
  /// Whether to take them at random; else the first ones are for training.
  bool shuffle = true;
  /// What chance comes from. Default: a random one.
  std::optional<std::uint32_t> seed = {};
  /// A class for each example: each part then has the classes in the same shares as all of the
  /// data.
  std::optional<Classes> stratify = {};
};

/// Where the examples of the two parts are in the data.
struct SplitIndices {
  std::vector<std::uint32_t> train;
  std::vector<std::uint32_t> test;
};

/// Divides `count` examples into two parts that have none in common. Throws an ArgumentError where
/// a part would be empty, and for classes that cannot be divided: one with a single example, or
/// more classes than a part has room for.
SplitIndices trainTestSplit(Index count, const SplitOptions& options = {});

template <class Data>
struct Split {
  Data train;  ///< what to learn from
  Data test;   ///< what to test with
  std::vector<std::uint32_t> trainIndices;
  std::vector<std::uint32_t> testIndices;
};

/// The same of the rows of a table, or of the examples of a dataset, which are not copied.
Split<Table> trainTestSplit(const Table& table, const SplitOptions& options = {});
Split<Dataset> trainTestSplit(const Dataset& data, const SplitOptions& options = {});

}  // namespace linnet
