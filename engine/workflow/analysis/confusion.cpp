#include "engine/workflow/analysis/confusion.h"

#include <algorithm>
#include <numeric>

#include "engine/workflow/check.h"

namespace linnet {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// With more of them nobody looks at the matrix, and memory is for its square.
constexpr Index kMostClasses = 10'000;

/// What each count is divided by, which is not 0.
double divisor(double sum) { return sum == 0 ? 1 : sum; }

void normalizeRows(Matrix& counts) {
  for (std::vector<double>& row : counts) {
    const double sum = divisor(std::accumulate(row.begin(), row.end(), 0.0));
    for (double& count : row) count /= sum;
  }
}

void normalizeColumns(Matrix& counts) {
  for (std::size_t answer = 0; answer < counts.size(); ++answer) {
    double sum = 0;
    for (const auto& row : counts) sum += row[answer];
    for (auto& row : counts) row[answer] /= divisor(sum);
  }
}

void normalizeAll(Matrix& counts, std::size_t examples) {
  for (auto& row : counts) {
    for (double& count : row) count /= static_cast<double>(examples);
  }
}

/// One more than the largest of labels, as far as there is room.
Index countClasses(const std::vector<std::size_t>& truth, const std::vector<std::size_t>& answers) {
  const std::size_t most =
      std::max(*std::ranges::max_element(truth), *std::ranges::max_element(answers));
  return std::min(static_cast<Index>(most) + 1, kMostClasses);
}

}  // namespace

std::vector<std::vector<double>> confusionMatrix(Labels labels, Labels predicted,
                                                 const ConfusionMatrixOptions& options) {
  const auto [truth, answers] = checkPair(labels, predicted);
  const auto classes = static_cast<std::size_t>(checkInteger(
      "numClasses", options.numClasses.value_or(countClasses(truth, answers)), 1, kMostClasses));
  checkLabels("labels", labels, classes);
  checkLabels("predicted", predicted, classes);

  Matrix counts(classes, std::vector<double>(classes));
  for (std::size_t i = 0; i < truth.size(); ++i) ++counts[truth[i]][answers[i]];
  if (options.normalize == Normalize::kTrue) normalizeRows(counts);
  if (options.normalize == Normalize::kPredicted) normalizeColumns(counts);
  if (options.normalize == Normalize::kAll) normalizeAll(counts, truth.size());
  return counts;
}

}  // namespace linnet
