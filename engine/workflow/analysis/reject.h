#pragma once

#include <optional>
#include <vector>

#include "engine/workflow/analysis/inputs.h"
#include "engine/workflow/analysis/interval.h"

namespace linnet {

/// What is wanted of the answers that are given: one of both, more than 0 and at most 1.
struct RejectOptions {
  std::optional<double> accuracy = {};  ///< that at least this share of them is right
  std::optional<double> coverage = {};  ///< that there are at least so many, as a share of all
};

/// When to answer, and how it goes on the validation data then.
struct RejectThreshold {
  double threshold;   ///< the probability from which on the model answers
  double accuracy;    ///< the share of the answers given that is right, on the validation data
  double coverage;    ///< the share of examples that is answered, on the validation data
  Interval interval;  ///< where the accuracy lies on other data of the kind, to 95 %

  /// What the model answers to `count` other examples: a label, or nothing for "I don't know".
  /// Throws what `predictedLabels` throws.
  std::vector<std::optional<Index>> decide(Outputs probabilities, Index count) const;
};

/// Chooses the threshold on validation data, which the model has not learnt from: the one that
/// answers most examples with the wanted accuracy, or the highest one that answers as many as
/// wanted.
///
/// `probabilities` has the shape (labels, classes), or (labels) of a model of one output. Throws a
/// DataError when no threshold gives the wanted accuracy (it says what the best one gives) and for
/// what is no label or no probability, a ShapeError when they are not whole rows, an ArgumentError
/// for wrong options.
RejectThreshold rejectThreshold(Labels labels, Outputs probabilities, const RejectOptions& options);

}  // namespace linnet
