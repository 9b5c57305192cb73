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
  const bool alias = name == "accuracy" || name == "acc";
  return findNamed(metricKinds(), alias ? std::string(accuracyName) : name, "metrics").make({});
}

}  // namespace linnet
