#include "engine/training/logs.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Model measuredModel() {
  Model model = smallModel();
  CompileSpec spec = classification();
  spec.weightedMetrics = {"accuracy"};
  model.compile(spec);
  return model;
}

// Two examples, of which the first is right.
void update(Logs& logs, double lossSum, double penalty, const Values& weights) {
  const Values output{1, 0, 0, 0, 1, 0};
  const Values labels{0, 2};
  logs.update(lossSum, penalty, ConstView{output.data(), {2, 3}}, ConstView{labels.data(), {2}},
              weights.empty() ? nullptr : weights.data());
}

std::vector<double> figures(const Logs& logs) {
  std::vector<double> all;
  for (std::size_t i = 0; i < logs.size(); ++i) all.push_back(logs.value(i));
  return all;
}

TEST(Logs, AddPenaltiesToTheMeanLossAndWeighOnlyWeightedMetrics) {
  const Model model = measuredModel();
  Logs logs(model);
  EXPECT_EQ(figures(logs), (std::vector<double>{0, 0, 0}));
  update(logs, 3, 0.25, {3, 1});
  EXPECT_EQ(figures(logs), (std::vector<double>{1.75, 0.5, 0.75}));
  update(logs, 1, 0.75, {});
  EXPECT_EQ(figures(logs), (std::vector<double>{1.5, 0.5, 4.0 / 6}));
  logs.reset();
  EXPECT_EQ(figures(logs), (std::vector<double>{0, 0, 0}));
}

TEST(Logs, GoOnFromTheirSums) {
  const Model model = measuredModel();
  Logs whole(model), resumed(model);
  update(whole, 3, 0, {3, 1});
  resumed.setSums(whole.sums());
  EXPECT_EQ(figures(resumed), figures(whole));
  update(whole, 5, 0, {1, 2});
  update(resumed, 5, 0, {1, 2});
  EXPECT_EQ(figures(resumed), figures(whole));
  EXPECT_EQ(resumed.sums(), whole.sums());
  expectError(ErrorKind::kState, "", {"6 sums", "got 2"},
              [&] { resumed.setSums(std::vector<double>{1, 2}); });
  EXPECT_EQ(resumed.sums(), whole.sums());
}

}  // namespace
}  // namespace linnet::test
