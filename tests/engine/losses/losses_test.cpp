#include <algorithm>
#include <cmath>

#include "engine/losses/loss.h"
#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/errors.h"

// What all losses have in common, and their gradients.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

enum class Targets { kLabels, kOneHot, kShares, kBits, kSigns, kCounts, kNumbers };

/// A loss to be checked, on 3 examples of `shape`. Inputs are drawn from `low` to `high`; should
/// one lie within kStep of where the loss bends, central differences are wrong there: take another
/// seed.
struct GradientCase {
  std::string name;
  Config config;
  Targets targets;
  Shape shape = {4};
  double low = -2;
  double high = 2;
  std::uint64_t seed = 1;
};

void PrintTo(const GradientCase& c, std::ostream* out) { *out << c.name; }

/// Each loss of lossKinds() has lines here, or a test fails.
const std::vector<GradientCase>& gradientCases() {
  static const std::vector<GradientCase> list{
      {"binary_crossentropy", {}, Targets::kBits, {4}, 0.1, 0.9},
      {"binary_crossentropy", {}, Targets::kShares, {1}, 0.1, 0.9},
      {"binary_crossentropy", {{"from_logits", true}}, Targets::kBits},
      {"binary_crossentropy", {{"label_smoothing", 0.2}}, Targets::kBits, {2, 3}, 0.1, 0.9},
      {"categorical_crossentropy", {}, Targets::kOneHot, {4}, 0.1, 0.9},
      {"categorical_crossentropy", {{"from_logits", true}}, Targets::kOneHot},
      {"categorical_crossentropy", {{"from_logits", true}}, Targets::kBits},
      {"categorical_crossentropy", {{"label_smoothing", 0.3}}, Targets::kShares, {2, 3}, 0.1, 0.9},
      {"categorical_hinge", {}, Targets::kOneHot},
      {"categorical_hinge", {}, Targets::kOneHot, {2, 3}, -4, 4},
      {"cosine_similarity", {}, Targets::kNumbers},
      {"cosine_similarity", {}, Targets::kNumbers, {2, 3}},
      {"hinge", {}, Targets::kSigns},
      {"hinge", {}, Targets::kBits, {2, 3}},
      {"huber", {}, Targets::kNumbers},
      {"huber", {{"delta", 0.25}}, Targets::kNumbers, {2, 3}},
      {"kl_divergence", {}, Targets::kShares, {4}, 0.1, 0.9},
      {"log_cosh", {}, Targets::kNumbers},
      {"mean_absolute_error", {}, Targets::kNumbers},
      {"mean_absolute_percentage_error", {}, Targets::kCounts, {4}, -2, 2, 2},
      {"mean_squared_error", {}, Targets::kNumbers},
      {"mean_squared_error", {}, Targets::kNumbers, {1}},
      {"mean_squared_error", {}, Targets::kNumbers, {2, 3}},
      {"mean_squared_logarithmic_error", {}, Targets::kCounts, {4}, 0.1, 2},
      {"mean_squared_logarithmic_error", {}, Targets::kCounts, {4}, -2, -0.1},
      {"poisson", {}, Targets::kCounts, {4}, 0.2, 2},
      {"sparse_categorical_crossentropy", {}, Targets::kLabels, {4}, 0.1, 0.9},
      {"sparse_categorical_crossentropy", {{"from_logits", true}}, Targets::kLabels},
      {"sparse_categorical_crossentropy", {}, Targets::kLabels, {2, 3}, 0.1, 0.9},
      {"squared_hinge", {}, Targets::kSigns},
  };
  return list;
}

Values drawTargets(Targets kind, Index rows, Index columns, std::uint64_t seed) {
  if (kind == Targets::kNumbers) return randomValues(rows * columns, seed, -2, 2);
  const Values units = randomValues(rows * columns, seed, 0, 1);
  Values targets;
  for (Index i = 0; i < rows; ++i) {
    const auto label =
        static_cast<Index>(units[static_cast<std::size_t>(i)] * static_cast<Scalar>(columns));
    if (kind == Targets::kLabels) targets.push_back(static_cast<Scalar>(label));
    Scalar sum = 0;
    for (Index j = 0; j < columns; ++j) sum += units[static_cast<std::size_t>(i * columns + j)];
    for (Index j = 0; j < columns && kind != Targets::kLabels; ++j) {
      const Scalar unit = units[static_cast<std::size_t>(i * columns + j)];
      const Scalar bit = unit < Scalar(0.5) ? Scalar(1) : Scalar(0);
      targets.push_back(kind == Targets::kOneHot   ? Scalar(j == label ? 1 : 0)
                        : kind == Targets::kShares ? unit / sum
                        : kind == Targets::kBits   ? bit
                        : kind == Targets::kSigns  ? 2 * bit - 1
                                                   : std::floor(5 * unit));
    }
  }
  return targets;
}

class GradientCheck {
 public:
  explicit GradientCheck(const GradientCase& c)
      : loss_(makeLoss(Spec(c.name, c.config))), shape_(c.shape.withBatch(3)) {
    const Index rows = 3 * loss_->lossesPerExample(c.shape);
    targetShape_ = loss_->targetShape(c.shape).withBatch(3);
    values_ = randomValues(shape_.size(), c.seed, c.low, c.high);
    targets_ = drawTargets(c.targets, rows, shape_.back(), c.seed + 100);
    loss_->checkTargets(c.shape, 0, targetShape_.size(), targets_.data());
  }

  void run() {
    for (const bool fused : {false, true}) {
      if (fused && loss_->fusedActivation().empty()) continue;
      for (const bool weighted : {false, true}) {
        SCOPED_TRACE(testing::Message() << "fused " << fused << ", weighted " << weighted);
        compare(fused, weighted ? weights_.data() : nullptr);
      }
    }
  }

 private:
  double value(bool fused, const Scalar* weights, View gradient) {
    Values output = values_;
    return 0.5 * loss_->compute({output.data(), shape_}, {targets_.data(), targetShape_}, fused,
                                Scalar(0.5), gradient, weights);
  }

  void compare(bool fused, const Scalar* weights) {
    Values gradient(values_.size(), Scalar(NAN));
    const double with = value(fused, weights, {gradient.data(), shape_});
    EXPECT_NEAR(value(fused, weights, {}), with, 10 * kRounding * std::abs(with));
    expectClose(gradient, centralDifferences(values_, [&] { return value(fused, weights, {}); }),
                kSlopeTolerance);
  }

  std::unique_ptr<Loss> loss_;
  Shape shape_, targetShape_;
  Values values_, targets_;
  Values weights_{0.5, 0, 2};
};

TEST(LossGradients, HaveACaseForEveryLoss) {
  for (const Kind<Loss>& kind : lossKinds()) {
    EXPECT_TRUE(std::ranges::any_of(gradientCases(),
                                    [&](const GradientCase& c) { return c.name == kind.name; }))
        << kind.name << " is a loss, and has no case here";
  }
}

class GradientsOfLoss : public testing::TestWithParam<GradientCase> {};

TEST_P(GradientsOfLoss, AreItsSlopes) { GradientCheck(GetParam()).run(); }

INSTANTIATE_TEST_SUITE_P(, GradientsOfLoss, testing::ValuesIn(gradientCases()),
                         [](const auto& test) { return text(test.param.name, "_", test.index); });

TEST(Losses, OfAnUnknownNameAreAnError) {
  expectError(ErrorKind::kArgument, "loss",
              {"unknown loss \"mse2\"", "sparse_categorical_crossentropy"},
              [] { makeLoss("mse2"); });
}

TEST(Losses, CallThemselvesWhatTheListCallsThem) {
  for (const Kind<Loss>& kind : lossKinds()) {
    EXPECT_EQ(makeLoss(std::string(kind.name))->name(), kind.name);
    for (const std::string_view alias : kind.aliases) {
      if (!alias.empty()) {
        EXPECT_EQ(makeLoss(std::string(alias))->name(), kind.name);
      }
    }
  }
}

TEST(Losses, TakeWhatKerasWritesIntoAConfig) {
  for (const Kind<Loss>& kind : lossKinds()) {
    for (const char* reduction :
         {"sum_over_batch_size", "mean", "sum", "mean_with_sample_weight"}) {
      EXPECT_NE(kind.make({{"name", "x"}, {"reduction", reduction}}), nullptr);
    }
    expectError(ErrorKind::kArgument, "reduction", {"sum_over_batch_size", "got \"none\""},
                [&] { kind.make({{"reduction", "none"}}); });
    expectError(ErrorKind::kArgument, "smoothing", {"unknown argument"},
                [&] { kind.make({{"smoothing", 1}}); });
  }
}

// Two examples of two rows each; the first has a row that is masked.
TEST(Losses, SayWhatTheirSumIsDividedBy) {
  const Values output(8, 0);
  const Values weights{2, 0.5};
  const Values masks{1, 0, 1, 1};
  const ConstView view{output.data(), {2, 2, 2}};
  const Mask mask{masks.data(), 2};
  const auto divisor = [&](const char* reduction, bool weighted, bool masked) {
    const auto loss = makeLoss(Spec("mse", {{"reduction", reduction}}));
    return loss->divisor(view, weighted ? weights.data() : nullptr, masked ? mask : Mask{});
  };
  for (const bool weighted : {false, true}) {
    for (const bool masked : {false, true}) {
      EXPECT_EQ(divisor("sum_over_batch_size", weighted, masked), 4);
      EXPECT_EQ(divisor("sum", weighted, masked), 1);
    }
  }
  EXPECT_EQ(divisor("mean_with_sample_weight", false, false), 4);
  EXPECT_EQ(divisor("mean_with_sample_weight", true, false), 5);
  EXPECT_EQ(divisor("mean_with_sample_weight", false, true), 3);
  EXPECT_EQ(divisor("mean_with_sample_weight", true, true), 3);
  const Values none{0, 0};
  EXPECT_EQ(makeLoss(Spec("mse", {{"reduction", "mean_with_sample_weight"}}))
                ->divisor(view, none.data(), mask),
            0);
}

TEST(Losses, RefuseArgumentsThatAreNotLegal) {
  const auto refuse = [](const char* name, const char* argument, ConfigValue value) {
    expectError(ErrorKind::kArgument, argument, {"must be", "got"},
                [&] { makeLoss(Spec(name, {{argument, value}})); });
  };
  for (const char* name : {"binary_crossentropy", "categorical_crossentropy"}) {
    refuse(name, "label_smoothing", -0.1);
    refuse(name, "label_smoothing", 1.1);
    refuse(name, "from_logits", 1);
    refuse(name, "axis", 0);
  }
  refuse("sparse_categorical_crossentropy", "from_logits", "yes");
  refuse("sparse_categorical_crossentropy", "axis", "last");
  refuse("cosine_similarity", "axis", 1);
  refuse("huber", "delta", -1);
}

TEST(Losses, RefuseTargetsThatAreNotLegal) {
  const auto refuse = [](const char* name, std::initializer_list<Scalar> wrong) {
    for (const Scalar value : wrong) {
      const Values targets{1, value};
      expectError(ErrorKind::kData, "y", {name, "example 7"},
                  [&] { makeLoss(name)->checkTargets({2}, 7, 2, targets.data()); });
    }
  };
  for (const char* name :
       {"binary_crossentropy", "categorical_crossentropy", "categorical_hinge", "kl_divergence"}) {
    refuse(name, {-1, Scalar(1.5), Scalar(NAN)});
  }
  for (const char* name : {"hinge", "squared_hinge"}) refuse(name, {2, Scalar(0.5), Scalar(NAN)});
  refuse("poisson", {-1, Scalar(NAN)});
}

TEST(Losses, WantTargetsOfTheOutputsShape) {
  for (const Kind<Loss>& kind : lossKinds()) {
    const auto loss = kind.make({});
    if (kind.name != "sparse_categorical_crossentropy") {
      EXPECT_EQ(loss->targetShape({2, 3}), (Shape{2, 3})) << kind.name;
    }
    expectError(ErrorKind::kShape, "loss", {std::string(kind.name), "got []"},
                [&] { loss->targetShape({}); });
  }
  expectError(ErrorKind::kShape, "loss", {"at least 2 classes"},
              [&] { makeLoss("categorical_crossentropy")->targetShape({1}); });
}

TEST(Losses, TakeNoActivationUponThemselvesThatIsNotTheirs) {
  Values values{1};
  const View view{values.data(), {1, 1}};
  expectError(ErrorKind::kState, "", {"mean_squared_error"},
              [&] { makeLoss("mse")->compute(view, view, true, 1, {}); });
}

}  // namespace
}  // namespace linnet::test
