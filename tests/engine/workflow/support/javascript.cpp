#include "tests/engine/workflow/support/javascript.h"

namespace linnet::test {
namespace {

struct Examples {
  std::vector<float> x, sums, classes;
};

Examples examples(Index count) {
  Examples all;
  for (Index i = 0; i < count; ++i) {
    float row[4];
    for (Index j = 0; j < 4; ++j) {
      row[j] = static_cast<float>(formula(static_cast<std::uint64_t>(4 * i + j), 1));
      all.x.push_back(row[j]);
    }
    const auto at = [&](int j) { return static_cast<double>(row[j]); };
    all.sums.push_back(static_cast<float>(3 * at(0) - 2 * at(1) + at(2)));
    all.classes.push_back(row[0] > row[1] ? 0 : at(2) > 0.5 ? 1 : 2);
  }
  return all;
}

// Losses of a few steps in double part from those in float by this much.
const double kTolerance = either(0, 1e-3);

void expectNumber(double value, double expected) {
  if (kInFloat) {
    EXPECT_EQ(value, expected);
  } else {
    EXPECT_NEAR(value, expected, kTolerance);
  }
}

}  // namespace

Dataset sums(Index count) {
  Examples all = examples(count);
  return Dataset(floatsOf(std::move(all.x), {count, 4}), floatsOf(std::move(all.sums), {count}), 1);
}

Dataset classes(Index count) {
  Examples all = examples(count);
  return Dataset(floatsOf(std::move(all.x), {count, 4}), floatsOf(std::move(all.classes), {count}),
                 1);
}

Model classifier(std::uint64_t seed) {
  Model model({inputSpec({4}), denseSpec("dense", "input", 6, "relu"),
               layerSpec("Dropout", "dropout", "dense", {{"rate", 0.2}}),
               denseSpec("dense_1", "dropout", 3, "softmax")},
              "dense_1", seed);
  model.compile(classification({{"learning_rate", 0.05}}));
  return model;
}

Model regression(Index units, double learningRate, std::uint64_t seed) {
  Model model({inputSpec({4}), denseSpec("dense", "input", static_cast<int>(units), "relu"),
               denseSpec("dense_1", "dense", 1)},
              "dense_1", seed);
  model.compile({"SGD",
                 {{"learning_rate", learningRate}, {"momentum", 0.5}},
                 "mean_squared_error",
                 {"root_mean_squared_error"}});
  return model;
}

void expectSame(const LogValues& values, const Json& expected) {
  EXPECT_EQ(values.size(), expected.size());
  for (const auto& [name, value] : values) {
    SCOPED_TRACE(name);
    expectNumber(value, expected.at(name).get<double>());
  }
}

void expectSame(const std::vector<double>& values, const Json& expected) {
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) expectNumber(values[i], expected[i]);
}

void expectSame(const Weights& weights, const Json& expected) {
  ASSERT_EQ(weights.size(), expected.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    expectSame(std::vector<double>(weights[i].begin(), weights[i].end()), expected[i]);
  }
}

}  // namespace linnet::test
