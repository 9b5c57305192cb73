#include "engine/metrics/metric.h"

namespace linnet {

void Metric::build(const Shape& output, const Shape& targets) {
  check(output, targets);
  state_.assign(stateSize(output), 0);
}

void Metric::setState(std::span<const double> state) {
  if (state.size() != state_.size()) {
    failState(text(name_, ": expected ", state_.size(), " numbers of state, got ", state.size()));
  }
  std::ranges::copy(state, state_.begin());
}

void Metric::readCommonArguments(ConfigReader& reader) {
  reader.givenName();
  reader.ignore({"dtype"});
}

void Metric::check(const Shape& output, const Shape& targets) const {
  if (targets.size() != output.size()) refuse("of its shape", output, targets);
}

void Metric::refuse(const std::string& expected, const Shape& output, const Shape& targets) const {
  failShape("metrics", text("metrics: ", name_, " on an output of shape ", output,
                            " expects targets ", expected, ", got ", targets));
}

void MeanMetric::updateMasked(ConstView output, ConstView targets, const Scalar* weights,
                              const Mask& mask) {
  const Index rows = output.rows();
  const Index columns = output.columns();
  const Index rowsPerExample = rows == 0 ? 1 : rows / output.shape[0];
  const Index targetColumns = rows == 0 ? 0 : targets.size() / rows;
  const Index rowsPerPlace = mask ? rowsPerExample / mask.perExample : 1;
  for (Index i = 0; i < rows; ++i) {
    if (!mask.has(i / rowsPerPlace)) continue;
    const double weight = weights ? static_cast<double>(weights[i / rowsPerExample]) : 1;
    state(0) += weight * row(columns, output.data + i * columns, targets.data + i * targetColumns);
    state(1) += weight;
  }
}

double MeanMetric::result() const { return state(1) == 0 ? 0 : state(0) / state(1); }

}  // namespace linnet
