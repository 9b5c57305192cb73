#include <map>

#include "engine/metrics/metric.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every metric of the list, next to Keras, over several batches.

namespace linnet::test {
namespace {

// Keras adds in float32.
constexpr double kTolerance = 2e-5;

void expectCase(const Json& example) {
  SCOPED_TRACE(example["name"].get<std::string>());
  const Spec spec(example["class_name"], configOf(example["config"]));
  const Shape output{example["columns"].get<Index>()};
  const Shape target = example["targets"] == "labels" ? Shape{} : output;
  const auto plain = makeMetric(spec, output, target);
  const auto weighted = makeMetric(spec, output, target);
  for (const Json& batch : example["batches"]) {
    const Index rows = batch["rows"].get<Index>();
    const std::vector<Scalar> outputs = scalarsOf(batch["outputs"]);
    const std::vector<Scalar> targets = scalarsOf(batch["targets"]);
    const std::vector<Scalar> weights = scalarsOf(batch["weights"]);
    const ConstView y{outputs.data(), output.withBatch(rows)};
    const ConstView t{targets.data(), target.withBatch(rows)};
    plain->update(y, t);
    weighted->update(y, t, weights.data());
    const std::vector results{plain->result(), weighted->result()};
    expectClose(results,
                std::vector{batch["result"].get<double>(), batch["weighted_result"].get<double>()},
                kTolerance, 1);
  }
}

TEST(GoldenMetrics, GiveTheResultsOfKeras) {
  std::map<std::string_view, int> checked;
  for (const Json& example : casesOf("metrics.json")) {
    expectCase(example);
    const std::string name = example["class_name"];
    ++checked[findNamed(metricKinds(), name, "metrics").name];
  }
  for (const Kind<Metric>& kind : metricKinds()) {
    EXPECT_GE(checked[kind.name], 1) << kind.name << " has no golden case";
  }
}

}  // namespace
}  // namespace linnet::test
