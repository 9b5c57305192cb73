#include "engine/workflow/analysis/inputs.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {

std::vector<std::size_t> checkLabels(const std::string& argument, Labels labels,
                                     std::size_t classes) {
  if (labels.size() == 0) failData(argument, argument + ": there are none");
  std::vector<std::size_t> out(labels.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double label = labels[i];
    // NaN is not at least 0.
    const bool isLegal =
        label >= 0 && label < static_cast<double>(classes) && label == std::floor(label);
    if (!isLegal) {
      const std::string range =
          classes < kAnyClasses ? text("from 0 to ", classes - 1) : "of at least 0";
      failData(argument, text(argument, "[", i, "]: expected a whole number ", range, ", got ",
                              shown(label)));
    }
    out[i] = static_cast<std::size_t>(label);
  }
  return out;
}

LabelPair checkPair(Labels labels, Labels predicted) {
  LabelPair pair{checkLabels("labels", labels), checkLabels("predicted", predicted)};
  checkCount("predicted", pair.answers.size(), pair.truth.size());
  return pair;
}

void checkCount(const std::string& argument, std::size_t came, std::size_t expected) {
  if (came == expected) return;
  failShape(argument,
            text(argument, ": expected one for each of ", expected, " labels, got ", came));
}

OutputRows checkRows(const std::string& argument, Outputs outputs, std::size_t count) {
  if (count == 0 || outputs.size() == 0 || outputs.size() % count != 0) {
    failShape(argument, text(argument, ": expected a row for each of ", count, " labels, got ",
                             outputs.size(), " numbers"));
  }
  OutputRows rows{std::vector<double>(outputs.size()), count, outputs.size() / count};
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    rows.values[i] = outputs[i];
    if (std::isfinite(outputs[i])) continue;
    failData(argument, text(argument, ": expected finite numbers, got ", shown(outputs[i]),
                            " in row ", i / rows.classes));
  }
  return rows;
}

OutputRows checkProbabilities(Outputs outputs, std::size_t count, const std::string& argument) {
  OutputRows rows = checkRows(argument, outputs, count);
  for (std::size_t i = 0; i < rows.values.size(); ++i) {
    const double value = rows.values[i];
    if (value >= 0 && value <= 1 + 1e-6) continue;
    failData(argument, text(argument, ": expected numbers from 0 to 1, got ", shown(value),
                            " in row ", i / rows.classes));
  }
  if (rows.classes > 1) return rows;
  OutputRows both{std::vector<double>(2 * count), count, 2};
  for (std::size_t row = 0; row < count; ++row) {
    both.values[2 * row] = 1 - rows.values[row];
    both.values[2 * row + 1] = rows.values[row];
  }
  return both;
}

CheckedExamples checkExamples(Labels labels, Outputs probabilities) {
  const std::size_t count = checkLabels("labels", labels).size();
  OutputRows rows = checkProbabilities(probabilities, count);
  std::vector<std::size_t> truth = checkLabels("labels", labels, rows.classes);
  std::vector<Answer> answers = answersOf(rows);
  return {std::move(truth), std::move(rows), std::move(answers)};
}

std::vector<Answer> answersOf(const OutputRows& rows) {
  std::vector<Answer> answers;
  answers.reserve(rows.count);
  for (std::size_t i = 0; i < rows.count; ++i) {
    const double* row = rows.row(i);
    const double* best = std::max_element(row, row + rows.classes);  // the first of equals
    answers.push_back({static_cast<std::size_t>(best - row), *best});
  }
  return answers;
}

std::vector<Index> predictedLabels(Outputs probabilities, Index count) {
  checkInteger("count", count, 1);
  std::vector<Index> labels;
  for (const Answer& answer :
       answersOf(checkProbabilities(probabilities, static_cast<std::size_t>(count)))) {
    labels.push_back(static_cast<Index>(answer.label));
  }
  return labels;
}

}  // namespace linnet
