#include "engine/workflow/analysis/mistakes.h"

#include <algorithm>

#include "engine/workflow/check.h"

namespace linnet {

std::vector<Mistake> worstMistakes(Labels labels, Outputs probabilities,
                                   const WorstMistakesOptions& options) {
  const auto most = static_cast<std::size_t>(checkInteger("count", options.count, 1));
  const CheckedExamples examples = checkExamples(labels, probabilities);
  std::vector<Mistake> mistakes;
  for (std::size_t i = 0; i < examples.labels.size(); ++i) {
    if (examples.isRight(i)) continue;
    const std::size_t label = examples.labels[i];
    const Answer& answer = examples.answers[i];
    mistakes.push_back({static_cast<Index>(i), static_cast<Index>(label),
                        static_cast<Index>(answer.label), answer.confidence,
                        examples.rows.row(i)[label]});
  }
  std::ranges::stable_sort(mistakes, std::ranges::greater{}, &Mistake::confidence);
  if (mistakes.size() > most) mistakes.resize(most);
  return mistakes;
}

}  // namespace linnet
