#include "engine/metrics/precision_recall.h"

namespace linnet {
namespace {

double shareOf(double part, double rest) { return part + rest == 0 ? 0 : part / (part + rest); }

// A number, or a list of one.
std::optional<double> readThreshold(ConfigReader& reader) {
  const ConfigValue* value = reader.value("thresholds");
  if (!value) return {};
  const ConfigList* list = value->as<ConfigList>();
  const double* number = list && list->size() == 1 ? (*list)[0].as<double>() : value->as<double>();
  if (!number || !(*number >= 0 && *number <= 1)) {
    reader.fail("thresholds", "one number from 0 to 1");
  }
  return *number;
}

}  // namespace

ConfusionMetric::ConfusionMetric(const char* name, const char* className, const Config& config)
    : Metric(name) {
  ConfigReader reader(className, config);
  threshold_ = readThreshold(reader);
  topK_ = reader.optionalInteger("top_k", 1);
  classId_ = reader.optionalInteger("class_id", 0);
  readCommonArguments(reader);
  reader.finish();
  if (!threshold_ && !topK_) threshold_ = 0.5;
}

void ConfusionMetric::check(const Shape& output, const Shape& targets) const {
  Metric::check(output, targets);
  for (const auto& [name, most] :
       {std::pair("class_id", classId_.value_or(0) + 1), std::pair("top_k", topK_.value_or(1))}) {
    if (output.rank() < 1 || most > output.back()) {
      failShape("metrics", text("metrics: ", name, " does not fit an output of shape ", output));
    }
  }
}

bool ConfusionMetric::isPositive(Index columns, const Scalar* row, Index place) const {
  if (threshold_ && !(row[place] > static_cast<Scalar>(*threshold_))) return false;
  if (!topK_) return true;
  Index before = 0;
  for (Index j = 0; j < columns; ++j) {
    before += row[j] > row[place] || (row[j] == row[place] && j < place) ? 1 : 0;
  }
  return before < *topK_;
}

void ConfusionMetric::update(ConstView output, ConstView targets, const Scalar* weights) {
  const Index rows = output.rows();
  const Index columns = output.columns();
  const Index rowsPerExample = rows == 0 ? 1 : rows / output.shape[0];
  for (Index i = 0; i < rows; ++i) {
    const double weight = weights ? static_cast<double>(weights[i / rowsPerExample]) : 1;
    const Scalar* row = output.data + i * columns;
    const Scalar* target = targets.data + i * columns;
    const Index end = classId_ ? *classId_ + 1 : columns;
    for (Index j = classId_.value_or(0); j < end; ++j) {
      const bool is = target[j] != 0;
      const bool called = isPositive(columns, row, j);
      if (is && called) state(0) += weight;
      if (!is && called) state(1) += weight;
      if (is && !called) state(2) += weight;
    }
  }
}

double Precision::result() const { return shareOf(truePositives(), falsePositives()); }

double Recall::result() const { return shareOf(truePositives(), falseNegatives()); }

}  // namespace linnet
