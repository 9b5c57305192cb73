#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/analysis/inputs.h"

namespace linnet {

/// How well a class, or the mean of classes, is told. Shares from 0 to 1.
struct ClassScores {
  double precision;  ///< of the answers that name the class, the share that is right
  double recall;     ///< of the examples of the class, the share that is found
  double f1;         ///< the harmonic mean of both
  double support;    ///< examples of the class; of a mean, all examples
};

/// The scores of one class.
struct ClassReport : ClassScores {
  Index label;
  std::string name;  ///< the label in digits, where no names were given
};

struct ClassificationReport {
  std::vector<ClassReport> classes;  ///< by label
  double accuracy;                   ///< the share of all examples that is right
  ClassScores macro;                 ///< the mean over the classes
  ClassScores weighted;              ///< the mean over the classes, each counted by its support
};

struct ClassificationReportOptions {
  /// A report of all of so many classes; default: of those that occur in either list.
  std::optional<Index> numClasses = {};
  /// A name for each class; default: the labels in digits.
  std::optional<std::vector<std::string>> names = {};
};

/// scikit-learn's classification_report. What would be a division by zero is 0: the precision of a
/// class that was never answered, the recall of one that has no examples.
///
/// Throws what `confusionMatrix` throws, and an ArgumentError for fewer names than classes.
ClassificationReport classificationReport(Labels labels, Labels predicted,
                                          const ClassificationReportOptions& options = {});

}  // namespace linnet
