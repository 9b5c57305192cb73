#include "engine/metrics/r2_score.h"

#include <cmath>

namespace linnet {

R2Score::R2Score(const Config& config) : Metric("r2_score") {
  ConfigReader reader("R2Score", config);
  byVariance_ =
      reader.choice("class_aggregation", {"uniform_average", "variance_weighted_average"}) !=
      "uniform_average";
  regressors_ = reader.integer("num_regressors", 0, 0);
  readCommonArguments(reader);
  reader.finish();
}

std::size_t R2Score::stateSize(const Shape& output) const {
  return 1 + kSums * static_cast<std::size_t>(output.back());
}

void R2Score::check(const Shape& output, const Shape& targets) const {
  if (output.rank() != 1 || targets.size() != output.size()) {
    refuse("of its shape, and both of one axis", output, targets);
  }
}

void R2Score::update(ConstView output, ConstView targets, const Scalar* weights) {
  const Index columns = output.columns();
  for (Index i = 0; i < output.size(); ++i) {
    const double weight = weights ? static_cast<double>(weights[i / columns]) : 1;
    const auto target = static_cast<double>(targets.data[i]);
    const double error = target - static_cast<double>(output.data[i]);
    const std::size_t group = 1 + kSums * static_cast<std::size_t>(i % columns);
    state(group + kTargets) += weight * target;
    state(group + kSquares) += weight * target * target;
    state(group + kResiduals) += weight * error * error;
    state(group + kWeights) += weight;
  }
  state(0) += static_cast<double>(output.size());
}

double R2Score::result() const {
  if (state(0) == 0) return 0;
  double sum = 0;
  double all = 0;
  for (std::size_t group = 1; group < Metric::state().size(); group += kSums) {
    const double mean = state(group + kTargets) / state(group + kWeights);
    const double total = state(group + kSquares) - state(group + kTargets) * mean;
    const double score = 1 - state(group + kResiduals) / total;
    const double share = byVariance_ ? total : 1;
    sum += share * (std::isinf(score) ? 0 : score);
    all += share;
  }
  return adjusted(sum / all);
}

double R2Score::adjusted(double score) const {
  const double n = state(0);
  const auto p = static_cast<double>(regressors_);
  if (regressors_ == 0 || p >= n - 1) return score;
  return 1 - (1 - score) * (n - 1) / (n - p - 1);
}

}  // namespace linnet
