#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/data/table.h"
#include "engine/workflow/number_view.h"

namespace linnet {

/// Keras's to_categorical: a row for each label, with a 1 at the label's place.
///
/// `labels` are whole numbers from 0 to `numClasses` - 1; by default that is one more than the
/// largest. Gives (labels, classes). Throws a DataError for a label that is not one of these, a
/// ShapeError for rows of more than 2^29 numbers (2 GiB), an ArgumentError for fewer than 1 class.
Matrix toCategorical(NumberView labels, std::optional<Index> numClasses = {});

/// Labels, and what they stand for.
struct EncodedLabels {
  std::vector<Index> labels;         ///< a number for each value: its place among the classes
  std::vector<std::string> classes;  ///< in their order
};

/// A number for each word, as scikit-learn's LabelEncoder has it.
///
/// None of `values` may be missing. Give the `classes` of the training data for any other data; by
/// default they are the different words, in the order of their characters' codes. Throws a
/// DataError for a word that is not among the classes, or is missing; an ArgumentError for a class
/// that comes twice.
EncodedLabels encodeLabels(const Words& values,
                           const std::optional<std::vector<std::string>>& classes = {});

/// The different words of a column, in the order of JavaScript: that of their characters' codes.
std::vector<std::string> differentWords(const Words& values);

}  // namespace linnet
