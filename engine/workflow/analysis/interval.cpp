#include "engine/workflow/analysis/interval.h"

#include <algorithm>
#include <cmath>

#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// The confidences that there are, and how many standard deviations each takes.
struct Confidence {
  double share;
  double deviations;
};
constexpr Confidence kConfidences[] = {
    {0.9, 1.6448536269514722}, {0.95, 1.959963984540054}, {0.99, 2.5758293035489004}};

const Confidence& confidenceOf(double share) {
  for (const Confidence& it : kConfidences) {
    if (it.share == share) return it;
  }
  failExpected("confidence", "one of 0.9, 0.95, 0.99", shown(share));
}

}  // namespace

void checkConfidence(double confidence) { confidenceOf(confidence); }

Interval wilson(std::size_t right, std::size_t count, double confidence) {
  const double z = confidenceOf(confidence).deviations;
  const auto n = static_cast<double>(count);
  const double share = static_cast<double>(right) / n;
  const double centre = share + z * z / (2 * n);
  const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * (n * n)));
  const double size = 1 + z * z / n;
  return {std::max(0.0, (centre - reach) / size), std::min(1.0, (centre + reach) / size)};
}

}  // namespace linnet
