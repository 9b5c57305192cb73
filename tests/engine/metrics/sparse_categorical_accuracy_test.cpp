#include "engine/metrics/sparse_categorical_accuracy.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

class Accuracy : public testing::Test {
 protected:
  void update(const Values& output, const Values& labels) {
    const auto rows = static_cast<Index>(labels.size());
    const Index columns = static_cast<Index>(output.size()) / rows;
    metric_->update(ConstView{output.data(), {rows, columns}}, ConstView{labels.data(), {rows}});
  }
  std::unique_ptr<Metric> metric_ = makeMetric("accuracy", "sparse_categorical_accuracy");
};

TEST_F(Accuracy, IsTheShareOfRowsWhoseLargestIsTheLabel) {
  update({0.1f, 0.9f, 0.8f, 0.2f, 0.3f, 0.7f, 0.6f, 0.4f}, {1, 0, 0, 0});
  EXPECT_EQ(metric_->result(), 0.75);
}

TEST_F(Accuracy, RunsOverBatchesOfDifferentSizes) {
  update({1, 0, 1, 0, 1, 0}, {0, 0, 0});
  update({1, 0}, {1});
  EXPECT_EQ(metric_->result(), 0.75);
}

TEST_F(Accuracy, TakesTheFirstOfEquals) {
  update({5, 5, 5, 1, 5, 5}, {0, 1});
  EXPECT_EQ(metric_->result(), 1);
  update({5, 5, 5}, {2});
  EXPECT_EQ(metric_->result(), 2.0 / 3);
}

TEST_F(Accuracy, CountsEveryPositionOfAnExample) {
  const Values output{1, 0, 0, 1, 1, 0, 1, 0};
  const Values labels{0, 0, 0, 0};
  metric_->update(ConstView{output.data(), {2, 2, 2}}, ConstView{labels.data(), {2, 2}});
  EXPECT_EQ(metric_->result(), 0.75);
}

TEST_F(Accuracy, StartsAgainAfterAReset) {
  EXPECT_EQ(metric_->result(), 0);
  update({1, 0}, {1});
  metric_->reset();
  EXPECT_EQ(metric_->result(), 0);
  update({1, 0}, {0});
  EXPECT_EQ(metric_->result(), 1);
}

TEST(Metrics, AccuracyIsWhatTheLossSaysItIs) {
  for (const char* name : {"accuracy", "acc", "sparse_categorical_accuracy"}) {
    EXPECT_NE(makeMetric(name, "sparse_categorical_accuracy"), nullptr) << name;
  }
  expectError(ErrorKind::kArgument, "metrics", {"unknown metric", "\"no_accuracy\""},
              [] { makeMetric("accuracy", "no_accuracy"); });
}

TEST(Metrics, OfAnUnknownNameAreAnError) {
  expectError(ErrorKind::kArgument, "metrics", {"\"Accuracy\"", "sparse_categorical_accuracy"},
              [] { makeMetric("Accuracy", "sparse_categorical_accuracy"); });
}

TEST(Metrics, CanAllBeMadeByName) {
  for (const Kind<Metric>& kind : metricKinds()) {
    const auto metric = makeMetric(std::string(kind.name), "sparse_categorical_accuracy");
    EXPECT_EQ(metric->result(), 0) << kind.name;
  }
}

}  // namespace
}  // namespace linnet::test
