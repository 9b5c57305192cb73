#include "engine/metrics/metric.h"
#include "engine/metrics/sparse_categorical_accuracy.h"

namespace linnet {
namespace {

constexpr Kind<Metric> kMetrics[] = {
    {"sparse_categorical_accuracy", makeKind<Metric, SparseCategoricalAccuracy>},
};

}  // namespace

std::span<const Kind<Metric>> metricKinds() { return kMetrics; }

std::unique_ptr<Metric> makeMetric(const std::string& name, std::string_view accuracyName) {
  if (name == "accuracy" || name == "acc") return makeMetric(std::string(accuracyName), {});
  for (const Kind<Metric>& kind : metricKinds()) {
    if (kind.name == name) return kind.make({});
  }
  failArgument("metrics", text("unknown metric \"", name, "\"; known: accuracy, ",
                               listed(namesOf(metricKinds()))));
}

}  // namespace linnet
