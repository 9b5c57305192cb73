#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/workflow/analysis/inputs.h"
#include "engine/workflow/analysis/interval.h"

namespace linnet {

/// How a group fares.
struct GroupAccuracy {
  std::string group;    ///< what its examples have in common
  Index count;          ///< its examples
  double accuracy;      ///< the share of them that is right
  Interval interval;    ///< where the accuracy lies on other examples of the group (Wilson)
  double gapToOverall;  ///< its accuracy less that of all examples; below 0 it is served worse
  double gapToBest;     ///< its accuracy less that of the best group that is not small
  /// Whether it has fewer examples than `leastCount`: look at the interval, not at the accuracy.
  bool isSmall;
};

struct GroupReport {
  double overall;     ///< the share of all examples that is right
  std::string best;   ///< the best group that is not small; of all, if all are small
  double largestGap;  ///< the largest distance between two groups that are not small, or 0
  std::vector<GroupAccuracy> groups;  ///< the group of the lowest accuracy first
};

struct GroupOptions {
  Index leastCount = 30;     ///< a group with fewer examples is small
  double confidence = 0.95;  ///< how sure the intervals are: 0.9, 0.95 or 0.99
};

/// The accuracy of each group of examples (a bias report): of people, of devices, of classes, of
/// whatever must not matter.
///
/// `groups` has the group of each example. Throws a DataError for what is no label, a ShapeError
/// when the lists differ in length, an ArgumentError for wrong options.
GroupReport accuracyByGroup(Labels labels, Labels predicted, std::span<const std::string> groups,
                            const GroupOptions& options = {});

}  // namespace linnet
