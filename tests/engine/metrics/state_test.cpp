#include "engine/metrics/metric.h"
#include "tests/engine/support/numbers.h"

// What a checkpoint relies on: a metric remembers nothing but its state.

namespace linnet::test {
namespace {

void update(Metric& metric, std::uint64_t seed) {
  Tensor output({6, 4});
  fillRandom(output, seed, 0.01, 1);
  const std::vector<Scalar> labels{0, 1, 2, 3, 1, 0};
  metric.update(std::as_const(output).view(), ConstView{labels.data(), {6}});
}

TEST(MetricState, IsAllThatAMetricRemembers) {
  for (const Kind<Metric>& kind : metricKinds()) {
    const auto first = kind.make({});
    update(*first, 1);
    update(*first, 2);
    const auto second = kind.make({});
    ASSERT_EQ(first->state().size(), second->state().size());
    second->setState(first->state());
    EXPECT_EQ(second->result(), first->result()) << kind.name;
    update(*first, 3);
    update(*second, 3);
    EXPECT_EQ(second->result(), first->result()) << kind.name;
    first->reset();
    EXPECT_EQ(first->result(), kind.make({})->result()) << kind.name;
  }
}

}  // namespace
}  // namespace linnet::test
