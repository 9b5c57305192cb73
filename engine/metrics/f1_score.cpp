#include "engine/metrics/f1_score.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

constexpr double kEpsilon = 1e-7;

}  // namespace

F1Score::F1Score(const Config& config) : Metric("f1_score") {
  ConfigReader reader("F1Score", config);
  const std::string average = reader.choice("average", {"macro", "micro", "weighted"});
  average_ = average == "macro"   ? Average::kMacro
             : average == "micro" ? Average::kMicro
                                  : Average::kWeighted;
  threshold_ = reader.optionalNumber("threshold", 0, 1);
  if (threshold_ == 0) reader.fail("threshold", "a number above 0 and up to 1");
  readCommonArguments(reader);
  reader.finish();
}

std::size_t F1Score::stateSize(const Shape& output) const {
  return kCounts * (average_ == Average::kMicro ? 1 : static_cast<std::size_t>(output.back()));
}

void F1Score::check(const Shape& output, const Shape& targets) const {
  if (output.rank() != 1 || targets.size() != output.size()) {
    refuse("of its shape, and both of one axis", output, targets);
  }
}

void F1Score::update(ConstView output, ConstView targets, const Scalar* weights) {
  const Index columns = output.columns();
  for (Index i = 0; i < output.rows(); ++i) {
    const Scalar* row = output.data + i * columns;
    const double weight = weights ? static_cast<double>(weights[i]) : 1;
    const Scalar largest = *std::max_element(row, row + columns);
    for (Index j = 0; j < columns; ++j) {
      const bool called = threshold_ ? row[j] > static_cast<Scalar>(*threshold_)
                                     : row[j] >= largest && std::abs(row[j]) > Scalar(1e-9);
      const double positive = called ? 1 : 0;
      const auto target = static_cast<double>(targets.data[i * columns + j]);
      const std::size_t group =
          average_ == Average::kMicro ? 0 : kCounts * static_cast<std::size_t>(j);
      state(group + kTruePositives) += weight * positive * target;
      state(group + kFalsePositives) += weight * positive * (1 - target);
      state(group + kFalseNegatives) += weight * (1 - positive) * target;
      state(group + kTrue) += weight * target;
    }
  }
}

double F1Score::result() const {
  const std::size_t size = Metric::state().size();
  double all = 0;
  for (std::size_t group = 0; group < size; group += kCounts) all += state(group + kTrue);
  double sum = 0;
  for (std::size_t group = 0; group < size; group += kCounts) {
    const double right = state(group + kTruePositives);
    const double precision = right / (right + state(group + kFalsePositives) + kEpsilon);
    const double recall = right / (right + state(group + kFalseNegatives) + kEpsilon);
    const double score = 2 * precision * recall / (precision + recall + kEpsilon);
    const double share = average_ == Average::kWeighted
                             ? state(group + kTrue) / (all + kEpsilon)
                             : static_cast<double>(kCounts) / static_cast<double>(size);
    sum += share * score;
  }
  return sum;
}

}  // namespace linnet
