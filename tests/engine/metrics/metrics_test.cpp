#include <cmath>

#include "engine/metrics/metric.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

// What all metrics have in common. Their results are compared with Keras in
// golden/metrics_test.cpp.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// A metric on four columns, and targets of the shape that it wants.
struct Measured {
  explicit Measured(const Kind<Metric>& kind)
      : targets(kind.name.starts_with("sparse") ? Shape{} : Shape{4}),
        metric(makeMetric(kindSpec(kind), {4}, targets)) {}

  // By its class, since the name accuracy is resolved by shapes.
  static Spec kindSpec(const Kind<Metric>& kind) {
    return std::string(kind.aliases[0].empty() ? kind.name : kind.aliases[0]);
  }

  void update(std::uint64_t seed, const Scalar* weights = nullptr) {
    const Values output = randomValues(3 * 4, seed, 0.1, 0.9);
    Values target(static_cast<std::size_t>(3 * targets.size()));
    for (std::size_t i = 0; i < target.size(); ++i) target[i] = Scalar((i + seed) % 2);
    metric->update(ConstView{output.data(), {3, 4}}, ConstView{target.data(), targets.withBatch(3)},
                   weights);
  }

  Shape targets;
  std::unique_ptr<Metric> metric;
};

TEST(Metrics, StartAtZeroAndAgainAfterAReset) {
  for (const Kind<Metric>& kind : metricKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    Measured measured(kind);
    EXPECT_EQ(measured.metric->result(), 0);
    measured.update(1);
    const double once = measured.metric->result();
    measured.update(2);
    measured.metric->reset();
    EXPECT_EQ(measured.metric->result(), 0);
    measured.update(1);
    EXPECT_EQ(measured.metric->result(), once);
  }
}

TEST(Metrics, GoOnFromTheirState) {
  for (const Kind<Metric>& kind : metricKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    Measured whole(kind), resumed(kind);
    whole.update(1);
    resumed.metric->setState(whole.metric->state());
    EXPECT_EQ(resumed.metric->result(), whole.metric->result());
    whole.update(2);
    resumed.update(2);
    EXPECT_EQ(resumed.metric->result(), whole.metric->result());
    EXPECT_EQ(resumed.metric->state(), whole.metric->state());
    std::vector<double> longer = whole.metric->state();
    longer.push_back(0);
    expectError(ErrorKind::kState, "", {"numbers of state"},
                [&] { resumed.metric->setState(longer); });
  }
}

TEST(Metrics, CountExamplesByTheirWeights) {
  for (const Kind<Metric>& kind : metricKinds()) {
    SCOPED_TRACE(std::string(kind.name));
    Measured plain(kind), twice(kind), nothing(kind);
    const Values two(3, 2), none(3, 0);
    plain.update(1);
    twice.update(1, two.data());
    EXPECT_NEAR(twice.metric->result(), plain.metric->result(), 1e-6);
    nothing.update(1, none.data());
    nothing.update(2);
    plain.metric->reset();
    plain.update(2);
    EXPECT_EQ(nothing.metric->result(), plain.metric->result());
  }
}

TEST(Metrics, CountEveryPositionOfAnExample) {
  const Values output{1, 0, 0, 1, 1, 0, 1, 0};
  const Values labels{0, 0, 0, 0};
  const Values weights{1, 0};
  const auto metric = makeMetric("accuracy", {2, 2}, {2});
  const ConstView y{output.data(), {2, 2, 2}}, t{labels.data(), {2, 2}};
  metric->update(y, t);
  EXPECT_EQ(metric->result(), 0.75);
  metric->reset();
  metric->update(y, t, weights.data());
  EXPECT_EQ(metric->result(), 0.5);
}

TEST(Metrics, ResolveAccuracyByTheShapesAsKerasDoes) {
  const auto expectAccuracy = [](const Shape& output, const Shape& targets, const Values& values,
                                 const Values& target, double expected) {
    for (const char* name : {"accuracy", "acc"}) {
      const auto metric = makeMetric(name, output, targets);
      metric->update(ConstView{values.data(), output.withBatch(1)},
                     ConstView{target.data(), targets.withBatch(1)});
      EXPECT_EQ(metric->result(), expected) << toString(output) << " " << toString(targets);
    }
  };
  expectAccuracy({1}, {1}, {Scalar(0.6)}, {1}, 1);         // binary: above the threshold
  expectAccuracy({3}, {}, {0, 1, 3}, {2}, 1);              // sparse: a class
  expectAccuracy({3}, {1}, {0, 1, 3}, {2}, 1);             // the same
  expectAccuracy({3}, {3}, {0, 1, 3}, {0, 0, 1}, 1);       // categorical: the largest
  expectAccuracy({2, 2}, {2}, {0, 1, 1, 0}, {1, 1}, 0.5);  // sparse, of two positions
}

TEST(Metrics, OfAnUnknownNameAreAnError) {
  expectError(ErrorKind::kArgument, "metrics", {"\"acuracy\"", "sparse_categorical_accuracy"},
              [] { makeMetric("acuracy", {3}, {}); });
}

TEST(Metrics, RefuseTargetsThatDoNotSuitThem) {
  const auto refuse = [](const char* name, const Shape& output, const Shape& targets) {
    expectError(ErrorKind::kShape, "metrics", {toString(output)},
                [&] { makeMetric(name, output, targets); });
  };
  for (const char* name : {"mse", "precision", "recall", "auc", "f1_score", "r2_score",
                           "categorical_accuracy", "top_k_categorical_accuracy"}) {
    refuse(name, {10}, {});
  }
  for (const char* name : {"sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy",
                           "sparse_categorical_crossentropy"}) {
    refuse(name, {10}, {10});
  }
  refuse("f1_score", {2, 3}, {2, 3});
  refuse("r2_score", {2, 3}, {2, 3});
  expectError(ErrorKind::kShape, "metrics", {"class_id", "[3]"},
              [] { makeMetric(Spec("precision", {{"class_id", 3}}), {3}, {3}); });
  expectError(ErrorKind::kShape, "metrics", {"top_k", "[3]"},
              [] { makeMetric(Spec("recall", {{"top_k", 4}}), {3}, {3}); });
}

TEST(Metrics, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument,
                         std::initializer_list<ConfigValue> values) {
    for (const ConfigValue& value : values) {
      expectError(ErrorKind::kArgument, argument, {name, "got"},
                  [&] { makeMetric(Spec(name, {{argument, value}}), {3}, {3}); });
    }
  };
  refuse("BinaryAccuracy", "threshold", {"half", std::nan("")});
  refuse("TopKCategoricalAccuracy", "k", {0, 1.5});
  for (const char* name : {"Precision", "Recall"}) {
    refuse(name, "thresholds", {-0.1, 1.1, ConfigList{0.1, 0.2}, ConfigList{}, "x"});
    refuse(name, "top_k", {0});
    refuse(name, "class_id", {-1});
  }
  refuse("F1Score", "average", {"none", 1});
  refuse("F1Score", "threshold", {0, -1, 2});
  refuse("AUC", "num_thresholds", {1, 1e9});
  refuse("AUC", "curve", {"roc", "PRGAIN"});
  refuse("AUC", "summation_method", {"trapezoid"});
  refuse("AUC", "multi_label", {true});
  refuse("AUC", "thresholds", {ConfigList{0.5}});
  refuse("R2Score", "class_aggregation", {"mean"});
  refuse("R2Score", "num_regressors", {-1});
  for (const Kind<Metric>& kind : metricKinds()) {
    expectError(ErrorKind::kArgument, "weight", {"unknown argument weight"},
                [&] { kind.make({{"weight", 1}}); });
    EXPECT_NE(kind.make({{"name", "x"}}), nullptr) << kind.name;
    // What is no name was passed over, and an empty one was a name of the logs.
    for (const ConfigValue& name : {ConfigValue(""), ConfigValue(5), ConfigValue(ConfigList{})}) {
      expectError(ErrorKind::kArgument, "name", {"a string", "got " + name.describe()},
                  [&] { kind.make({{"name", name}}); });
    }
  }
}

TEST(Metrics, CountANaNAsNothingPositive) {
  const Values output{Scalar(NAN), Scalar(NAN)};
  const Values targets{1, 0};
  for (const char* name : {"precision", "recall", "f1_score", "auc"}) {
    const auto metric = makeMetric(name, {1}, {1});
    metric->update(ConstView{output.data(), {2, 1}}, ConstView{targets.data(), {2, 1}});
    EXPECT_TRUE(std::isfinite(metric->result())) << name;
  }
}

}  // namespace
}  // namespace linnet::test
