#include "engine/workflow/validation/cross_validate.h"

#include <algorithm>
#include <cmath>

#include "engine/workflow/callbacks/early_stopping.h"
#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/seeds.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/support/javascript.h"

namespace linnet::test {
namespace {

CrossValidateOptions options() {
  return {.data = sums(50),
          .folds = kFold({.k = 4, .shuffle = true, .seed = 5}),
          .build = [](std::uint32_t seed) { return regression(5, 0.05, seed); },
          .fit = FitOptions{.epochs = 5, .batchSize = 10},
          .seed = 9};
}

TEST(CrossValidate, GivesTheNumbersOfTheJavaScriptPackage) {
  const Json expected = javascript("crossed");
  const CrossValidation given = crossValidate(options());
  ASSERT_EQ(given.folds.size(), expected["folds"].size());
  for (std::size_t i = 0; i < given.folds.size(); ++i) {
    const FoldResult& fold = given.folds[i];
    const Json& wanted = expected["folds"][i];
    EXPECT_EQ(fold.fold, wanted["fold"].get<Index>());
    EXPECT_EQ(fold.seed, wanted["seed"].get<std::uint32_t>());
    expectSame(fold.metrics, wanted["metrics"]);
    expectSame(fold.history.at("loss"), wanted["history"]["loss"]);
  }
  expectSame(given.mean, expected["mean"]);
  for (const auto& [name, value] : given.std) {
    EXPECT_NEAR(value, expected["std"][name].get<double>(), either(1e-15, 1e-3));
  }
}

TEST(CrossValidate, IsWhatFoldsByHandGive) {
  const CrossValidateOptions all = options();
  const CrossValidation given = crossValidate(all);
  const std::vector<Fold> folds = all.folds.split(all.data.size());
  for (std::uint32_t fold = 0; fold < folds.size(); ++fold) {
    Model model = all.build(derivedSeed(9, fold));
    fit(model, all.data.take(folds[fold].train), {.epochs = 5, .batchSize = 10});
    const LogValues metrics = evaluate(model, all.data.take(folds[fold].test));
    EXPECT_EQ(given.folds[fold].metrics, metrics);
    EXPECT_NEAR(metrics.at("root_mean_squared_error"), std::sqrt(metrics.at("loss")), 1e-6);
  }
}

TEST(CrossValidate, HasTheOptionsOfFitMadeForEachFold) {
  CrossValidateOptions made = options();
  std::vector<Index> seen;
  made.fit = [&](const FitPlace& place) {
    seen.push_back(place.fold.value());
    auto stop = std::make_shared<EarlyStopping>(
        EarlyStoppingOptions{.patience = 1, .restoreBestWeights = true});
    return FoldFit({.epochs = 40, .validationData = *place.test}, {stop});
  };
  const CrossValidation given = crossValidate(made);
  EXPECT_EQ(seen, (std::vector<Index>{0, 1, 2, 3}));
  for (const FoldResult& fold : given.folds) {
    EXPECT_EQ(fold.metrics.at("loss"), std::ranges::min(fold.history.at("val_loss")));
  }
}

TEST(CrossValidate, KnowsTheClassesOfRowsByWhatTheyAre) {
  const Dataset labels = classes(30);
  std::vector<float> rows;
  for (const Scalar label : labels.targetValues()) {
    for (int i = 0; i < 3; ++i) rows.push_back(static_cast<int>(label) == i ? 1 : 0);
  }
  const Dataset oneHot(floatsOf(std::vector<float>(30), {30, 1}), floatsOf(rows, {30, 3}), 1);
  const Folds folds = stratifiedKFold({.k = 3});
  const auto byRow = folds.split(classesOf(oneHot));
  const auto byLabel = folds.split(classesOf(labels));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(byRow[i].test, byLabel[i].test);
}

TEST(CrossValidate, TellsHowFarItHasCome) {
  CrossValidateOptions told = options();
  std::string seen;
  told.onProgress = [&](const CrossValidationProgress& progress) {
    seen += std::to_string(progress.completed) + "/" + std::to_string(progress.total) + " " +
            std::to_string(progress.result.fold) + ", ";
  };
  crossValidate(told);
  EXPECT_EQ(seen, "1/4 0, 2/4 1, 3/4 2, 4/4 3, ");
}

TEST(CrossValidate, TakesFoldsOfTheCaller) {
  CrossValidateOptions own = options();
  own.folds = Folds(std::vector<Fold>{{{0, 1, 2, 3}, {4, 5}}});
  const CrossValidation given = crossValidate(own);
  EXPECT_EQ(given.folds.size(), 1u);
  EXPECT_EQ(given.std.at("loss"), 0);
}

TEST(CrossValidate, RefusesWhatIsWrong) {
  const auto refuses = [](const std::string& argument, const std::string& part, auto&& change) {
    CrossValidateOptions wrong = options();
    change(wrong);
    expectError(ErrorKind::kArgument, argument, {part}, [&] { crossValidate(wrong); });
  };
  refuses("build", "a function", [](auto& it) { it.build = nullptr; });
  refuses("k", "from 2 to 50, got 51", [](auto& it) { it.folds = kFold({.k = 51}); });
  refuses("epochs", "got 0", [](auto& it) { it.fit = FitOptions{.epochs = 0}; });
  CrossValidateOptions outside = options();
  outside.folds = Folds(std::vector<Fold>{{{0}, {50}}});
  EXPECT_THROW(crossValidate(outside), Error);
}

}  // namespace
}  // namespace linnet::test
