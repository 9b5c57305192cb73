#include <algorithm>
#include <functional>
#include <map>

#include "engine/constraints/constraint.h"
#include "engine/initializers/initializer.h"
#include "engine/regularizers/regularizer.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every regularizer, constraint and initializer of the lists, next to Keras.

namespace linnet::test {
namespace {

constexpr double kTolerance = 2e-6;

Spec specOf(const Json& example) {
  return Spec(example["class_name"], configOf(example["config"]));
}

Tensor valuesOf(const Json& example, const char* key = "values") {
  Tensor tensor(shapeOf(example["shape"]));
  std::ranges::transform(numbersOf(example[key]), tensor.data(),
                         [](double value) { return static_cast<float>(value); });
  return tensor;
}

// How many cases of a kind each name of a list has.
class Checked {
 public:
  explicit Checked(const std::string& kind, const std::function<void(const Json&)>& expectCase) {
    for (const Json& example : casesOf("weights.json")) {
      if (example["kind"] != kind) continue;
      SCOPED_TRACE(testing::Message() << example["class_name"] << example["config"]);
      expectCase(example);
      names_.push_back(example["class_name"]);
    }
  }
  template <class T>
  void expectAll(std::span<const Kind<T>> kinds, const Checked* other = nullptr) const {
    for (const Kind<T>& kind : kinds) {
      const auto covers = [&](const std::string& name) { return isCalled(kind, name); };
      EXPECT_TRUE(std::ranges::any_of(names_, covers) ||
                  (other && std::ranges::any_of(other->names_, covers)))
          << kind.name << " has no golden case";
    }
  }

 private:
  std::vector<std::string> names_;
};

TEST(GoldenRegularizers, GiveThePenaltiesAndGradientsOfKeras) {
  const Checked checked("regularizer", [](const Json& example) {
    const Tensor values = valuesOf(example);
    const auto regularizer = makeRegularizer(specOf(example), "kernel_regularizer");
    EXPECT_NEAR(regularizer->penalty(values.view()), example["penalty"].get<double>(), kTolerance);
    Tensor gradient(values.shape());
    regularizer->addGradient(values.view(), 1, gradient.view());
    expectClose(spanOf(gradient), numbersOf(example["gradient"]), kTolerance);
  });
  checked.expectAll(regularizerKinds());
}

TEST(GoldenConstraints, MoveWeightsAsKerasDoes) {
  const Checked checked("constraint", [](const Json& example) {
    Tensor values = valuesOf(example);
    const auto constraint = makeConstraint(specOf(example), "kernel_constraint");
    constraint->check("Dense", "kernel_constraint", values.shape());
    constraint->apply(values.view());
    expectClose(spanOf(values), numbersOf(example["after"]), kTolerance);
  });
  checked.expectAll(constraintKinds());
}

// Mean, standard deviation and kurtosis of some numbers, and their bounds.
struct Statistics {
  explicit Statistics(std::span<const double> values) {
    const auto count = static_cast<double>(values.size());
    for (const double x : values) mean += x / count;
    double squares = 0, fourths = 0;
    for (const double x : values) {
      const double square = (x - mean) * (x - mean);
      squares += square / count;
      fourths += square * square / count;
    }
    deviation = std::sqrt(squares);
    kurtosis = fourths / (squares * squares);
    least = *std::ranges::min_element(values);
    most = *std::ranges::max_element(values);
  }
  double mean = 0, deviation = 0, kurtosis = 0, least = 0, most = 0;
};

// Both sides draw some 400,000 numbers: four standard errors of the difference, by the
// distribution's own kurtosis.
void expectStatistics(const Json& example) {
  const auto initializer = makeInitializer(specOf(example), "kernel_initializer");
  std::vector<double> all;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Tensor weight(shapeOf(example["shape"]));
    initializer->fill(weight.view(), seed, 3);
    all.insert(all.end(), weight.data(), weight.data() + weight.size());
  }
  const Statistics drawn(all);
  const double deviation = example["deviation"].get<double>();
  const double kurtosis = example["kurtosis"].get<double>();
  const double error = 4 * std::sqrt(2 / static_cast<double>(all.size()));
  EXPECT_NEAR(drawn.mean, example["mean"].get<double>(), error * deviation);
  EXPECT_NEAR(drawn.deviation, deviation, error * deviation * std::sqrt((kurtosis - 1) / 4));
  EXPECT_NEAR(drawn.kurtosis, kurtosis, 0.05);
  const bool isBounded = kurtosis < 2.9;  // uniform, or normal and cut
  if (!isBounded) return;
  EXPECT_NEAR(drawn.least, example["least"].get<double>(), 2e-3 * deviation);
  EXPECT_NEAR(drawn.most, example["most"].get<double>(), 2e-3 * deviation);
}

TEST(GoldenInitializers, DrawAsKerasDoes) {
  const Checked exact("exact", [](const Json& example) {
    Tensor weight(shapeOf(example["shape"]));
    std::ranges::fill(spanOf(weight), Scalar(99));
    makeInitializer(specOf(example), "kernel_initializer")->fill(weight.view(), 1, 1);
    expectClose(spanOf(weight), numbersOf(example["values"]), 0);
  });
  const Checked statistics("statistics", expectStatistics);
  for (const Kind<Initializer>& kind : initializerKinds()) {
    if (kind.name == "orthogonal") continue;  // by its definition, in initializers_test.cpp
    statistics.expectAll(std::span(&kind, 1), &exact);
  }
}

}  // namespace
}  // namespace linnet::test
