#pragma once

#include <cstddef>

namespace linnet {

/// From and to.
struct Interval {
  double low;
  double high;
};

/// Throws an ArgumentError unless `confidence` is 0.9, 0.95 or 0.99: how sure an interval is to
/// hold the true share.
void checkConfidence(double confidence);

/// Wilson's interval of the share `right` of `count`, which is at least 1: honest for few examples,
/// and for shares near 0 and 1.
/// Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
Interval wilson(std::size_t right, std::size_t count, double confidence);

}  // namespace linnet
