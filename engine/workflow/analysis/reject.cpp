#include "engine/workflow/analysis/reject.h"

#include <algorithm>
#include <numeric>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// What comes of answering from a threshold on.
struct Cut {
  double threshold;
  std::size_t answered;
  std::size_t right;

  double accuracy() const { return static_cast<double>(right) / static_cast<double>(answered); }
  double coverage(std::size_t count) const {
    return static_cast<double>(answered) / static_cast<double>(count);
  }
};

/// A cut at each confidence that occurs, the highest one first.
std::vector<Cut> cutsOf(const CheckedExamples& examples) {
  std::vector<std::size_t> order(examples.answers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto confidence = [&](std::size_t i) { return examples.answers[i].confidence; };
  std::ranges::sort(order, std::ranges::greater{}, confidence);
  std::vector<Cut> cuts;
  std::size_t right = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (examples.isRight(order[at])) ++right;
    const bool isLast =
        at + 1 == order.size() || confidence(order[at + 1]) != confidence(order[at]);
    if (isLast) cuts.push_back({confidence(order[at]), at + 1, right});
  }
  return cuts;
}

RejectThreshold chosen(const Cut& cut, std::size_t count) {
  return {cut.threshold, cut.accuracy(), cut.coverage(count),
          wilson(cut.right, cut.answered, 0.95)};
}

const Cut& mostAnswersWith(double accuracy, const std::vector<Cut>& cuts) {
  const auto found = std::find_if(cuts.rbegin(), cuts.rend(),
                                  [&](const Cut& cut) { return cut.accuracy() >= accuracy; });
  if (found != cuts.rend()) return *found;
  const Cut& best = *std::ranges::max_element(cuts, {}, &Cut::accuracy);
  failData("accuracy", text("accuracy: no threshold gives ", shown(accuracy), "; the best gives ",
                            shown(best.accuracy()), ", from ", shown(best.threshold), " on"));
}

void checkShare(const std::string& argument, double share) {
  if (share > 0 && share <= 1) return;
  failExpected(argument, "a number more than 0 and at most 1", shown(share));
}

}  // namespace

RejectThreshold rejectThreshold(Labels labels, Outputs probabilities,
                                const RejectOptions& options) {
  const auto& [accuracy, coverage] = options;
  if (accuracy.has_value() == coverage.has_value()) {
    failExpected("options", "either accuracy or coverage", accuracy ? "both" : "neither");
  }
  if (accuracy) checkShare("accuracy", *accuracy);
  if (coverage) checkShare("coverage", *coverage);
  const std::vector<Cut> cuts = cutsOf(checkExamples(labels, probabilities));
  const std::size_t count = labels.size();
  if (accuracy) return chosen(mostAnswersWith(*accuracy, cuts), count);
  // The last cut answers all.
  const auto enough =
      std::ranges::find_if(cuts, [&](const Cut& cut) { return cut.coverage(count) >= *coverage; });
  return chosen(*enough, count);
}

std::vector<std::optional<Index>> RejectThreshold::decide(Outputs probabilities,
                                                          Index count) const {
  checkInteger("count", count, 1);
  std::vector<std::optional<Index>> decisions;
  for (const Answer& answer :
       answersOf(checkProbabilities(probabilities, static_cast<std::size_t>(count)))) {
    const bool isSure = answer.confidence >= threshold;
    decisions.push_back(isSure ? std::optional(static_cast<Index>(answer.label)) : std::nullopt);
  }
  return decisions;
}

}  // namespace linnet
