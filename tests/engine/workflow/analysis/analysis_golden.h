#pragma once

#include <vector>

#include "tests/engine/support/golden.h"

// What tests/golden/analysis.json holds: scikit-learn's and SciPy's numbers, which the tests of the
// JavaScript package read as well.

namespace linnet::test {

inline const Json& analysisGolden() {
  static const Json golden = readGolden("analysis.json");
  return golden;
}

inline std::vector<Index> labelsOf(const Json& list) { return list.get<std::vector<Index>>(); }

/// Rows one after another.
inline std::vector<double> flatOf(const Json& rows) {
  std::vector<double> flat;
  for (const Json& row : rows) {
    for (const double number : numbersOf(row)) flat.push_back(number);
  }
  return flat;
}

inline std::vector<Index> goldenLabels() { return labelsOf(analysisGolden()["labels"]); }
inline std::vector<Index> goldenPredicted() { return labelsOf(analysisGolden()["predicted"]); }

/// As a model gives them, which computes in float.
inline std::vector<float> goldenProbabilities() {
  const std::vector<double> flat = flatOf(analysisGolden()["probabilities"]);
  return {flat.begin(), flat.end()};
}

}  // namespace linnet::test
