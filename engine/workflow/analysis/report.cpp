#include "engine/workflow/analysis/report.h"

#include "engine/text.h"
#include "engine/workflow/analysis/confusion.h"
#include "engine/workflow/check.h"

namespace linnet {
namespace {

using Matrix = std::vector<std::vector<double>>;

double divided(double part, double whole) { return part / (whole == 0 ? 1 : whole); }

ClassScores scoresOf(const Matrix& counts, std::size_t label) {
  double support = 0, answered = 0;
  for (const double count : counts[label]) support += count;
  for (const auto& row : counts) answered += row[label];
  const double right = counts[label][label];
  return {divided(right, answered), divided(right, support), divided(2 * right, support + answered),
          support};
}

ClassScores meanOf(const std::vector<ClassReport>& classes, bool bySupport, double support) {
  ClassScores mean{0, 0, 0, support};
  double total = 0;
  for (const ClassReport& it : classes) {
    const double weight = bySupport ? it.support : 1;
    total += weight;
    mean.precision += it.precision * weight;
    mean.recall += it.recall * weight;
    mean.f1 += it.f1 * weight;
  }
  mean.precision /= total;
  mean.recall /= total;
  mean.f1 /= total;
  return mean;
}

void checkNames(const ClassificationReportOptions& options, std::size_t classes) {
  if (!options.names || options.names->size() >= classes) return;
  failExpected("names", text("an array with one for each of ", classes, " classes"),
               text("an array of ", options.names->size()));
}

}  // namespace

ClassificationReport classificationReport(Labels labels, Labels predicted,
                                          const ClassificationReportOptions& options) {
  const Matrix counts = confusionMatrix(labels, predicted, {.numClasses = options.numClasses});
  checkNames(options, counts.size());
  ClassificationReport report{};
  double right = 0;
  for (std::size_t label = 0; label < counts.size(); ++label) {
    const ClassScores scores = scoresOf(counts, label);
    right += counts[label][label];
    bool occurs = scores.support > 0;
    for (const auto& row : counts) occurs = occurs || row[label] > 0;
    if (!occurs && !options.numClasses) continue;
    report.classes.push_back(
        {scores, static_cast<Index>(label), options.names ? (*options.names)[label] : text(label)});
  }
  const auto examples = static_cast<double>(labels.size());
  report.accuracy = right / examples;
  report.macro = meanOf(report.classes, false, examples);
  report.weighted = meanOf(report.classes, true, examples);
  return report;
}

}  // namespace linnet
