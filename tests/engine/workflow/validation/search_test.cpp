#include "engine/workflow/validation/search.h"

#include <cmath>

#include "engine/workflow/fit/evaluate.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/support/javascript.h"

namespace linnet::test {
namespace {

SearchOptions searchOptions(FitOptions fit = {.epochs = 5, .batchSize = 10}) {
  return {.data = sums(50),
          .folds = kFold({.k = 3, .shuffle = true, .seed = 1}),
          .build =
              [](const Parameters& params, std::uint32_t seed) {
                return regression(params.integer("units"), params.number("learningRate"), seed);
              },
          .fit = fit,
          .seed = 4};
}

const ParameterGrid kGrid{{"units", {2, 5}}, {"learningRate", {0.001, 0.05}}};

void expectParams(const Parameters& params, const Json& expected) {
  EXPECT_EQ(params.integer("units"), expected["units"].get<Index>());
  EXPECT_EQ(params.number("learningRate"), expected["learningRate"].get<double>());
}

TEST(GridSearch, GivesTheNumbersOfTheJavaScriptPackage) {
  const Json expected = javascript("grid");
  Index told = 0;
  SearchOptions search = searchOptions();
  search.onProgress = [&](const SearchProgress& progress) {
    EXPECT_EQ(progress.completed, ++told);
    EXPECT_EQ(progress.total, 12);
    EXPECT_EQ(progress.trial, (told - 1) / 3);
  };
  SearchResult given = gridSearch(kGrid, search);
  EXPECT_EQ(told, 12);
  ASSERT_EQ(given.trials.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    expectParams(given.trials[i].params, expected["trials"][i]["params"]);
    expectSame(given.trials[i].mean, expected["trials"][i]["mean"]);
  }
  EXPECT_EQ(given.bestTrial, expected["best"].get<std::size_t>());
  expectSame(getWeights(given.model.value()), expected["weights"]);
}

TEST(GridSearch, GoesThroughAGridAsScikitLearnDoes) {
  const std::vector<Parameters> all = allOf({{"a", {1, 2}}, {"b", {3, 4, 5}}, {"c", {6}}});
  const Json expected = readGolden("folds.json")["grid"];
  ASSERT_EQ(all.size(), expected.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const char* name : {"a", "b", "c"}) {
      EXPECT_EQ(all[i].number(name), expected[i][name].get<double>());
    }
  }
}

TEST(GridSearch, TakesTheFirstOfEqualsAndNeverOneThatGaveNaN) {
  SearchOptions search = searchOptions({.epochs = 20, .batchSize = 10});
  search.refit = false;
  search.seed = 1;
  // Each trial has a seed of its own, but one that trains nothing has the same loss in each.
  search.build = [](const Parameters& params, std::uint32_t) {
    return regression(3, params.number("learningRate"), 1);
  };
  const SearchResult given = gridSearch({{"learningRate", {1e30, 0, 0}}}, search);
  EXPECT_FALSE(given.trials[0].mean.at("loss") < 1e10);
  EXPECT_EQ(given.trials[1].mean, given.trials[2].mean);
  EXPECT_EQ(given.bestTrial, 1u);
  EXPECT_FALSE(given.model.has_value());
}

TEST(GridSearch, HasOptionsOfFitMadeOfTheParameters) {
  SearchOptions search = searchOptions();
  search.refit = false;
  search.build = [](const Parameters&, std::uint32_t seed) { return regression(3, 0.01, seed); };
  search.fit = [](const Parameters& params, const FitPlace& place) {
    return FitOptions{.epochs = params.integer("epochs"), .validationData = *place.test};
  };
  const SearchResult given = gridSearch({{"epochs", {1, 3}}}, search);
  for (const Trial& trial : given.trials) {
    for (const FoldResult& fold : trial.folds) {
      EXPECT_EQ(fold.history.at("val_loss").size(), trial.trial == 0 ? 1u : 3u);
    }
  }
}

TEST(RandomSearch, DrawsAsTheJavaScriptPackage) {
  const Json expected = javascript("random");
  SearchOptions search = searchOptions({.epochs = 1});
  search.refit = false;
  const auto expectTrials = [](const SearchResult& given, const Json& wanted) {
    ASSERT_EQ(given.trials.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      expectParams(given.trials[i].params, wanted[i]["params"]);
      expectSame(given.trials[i].mean, wanted[i]["mean"]);
    }
  };
  expectTrials(
      randomSearch({{"units", integers(2, 9)}, {"learningRate", uniform(0.001, 0.1)}}, search, 4),
      expected["drawn"]);
  expectTrials(
      randomSearch({{"units", {1, 2, 3, 4}}, {"learningRate", {0.001, 0.01, 0.1}}}, search, 5),
      expected["listed"]);
}

TEST(RandomSearch, DrawsAllWhereThereAreNoMore) {
  const auto sizeOf = [](Index trials) {
    return drawn({{"a", {1, 2}}, {"b", {"x", "y", "z"}}}, trials, 1).size();
  };
  EXPECT_EQ(sizeOf(4), 4u);
  EXPECT_EQ(sizeOf(100), 6u);
}

// 10^12 places: more than a word of 32 bits tells apart.
TEST(RandomSearch, DrawsFromAGridWithoutEnd) {
  const Distribution ten{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  ParameterDistributions all;
  for (char name = 'a'; name < 'm'; ++name) all.push_back({std::string(1, name), ten});
  const std::vector<Parameters> sets = drawn(all, 200, 3);
  ASSERT_EQ(sets.size(), 200u);
  double sum = 0;
  for (const Parameters& set : sets) sum += set.number("a");
  EXPECT_NEAR(sum / 200, 4.5, 0.7);
}

TEST(Distributions, SpanTheirRange) {
  const auto at = [](const Distribution::Function& from, double random) {
    return *from(random).as<double>();
  };
  EXPECT_EQ(at(uniform(2, 6), 0.75), 5);
  EXPECT_NEAR(at(logUniform(1, 100), 0.5), 10, 1e-12);
  EXPECT_EQ(at(integers(-1, 1), 0), -1);
  EXPECT_EQ(at(integers(-1, 1), 0.34), 0);
  EXPECT_EQ(at(integers(-1, 1), 0.999), 1);
  const auto refuses = [](const std::string& argument, const std::string& part, auto&& make) {
    expectError(ErrorKind::kArgument, argument, {part}, make);
  };
  refuses("high", "at least 2, got 1", [] { uniform(2, 1); });
  refuses("low", "finite number, got NaN", [] { uniform(std::nan(""), 1); });
  refuses("low", "more than 0, got 0", [] { logUniform(0, 1); });
  refuses("high", "at least 2, got 1", [] { integers(2, 1); });
}

TEST(Searches, RefuseWhatIsWrong) {
  const auto refuses = [](const std::string& argument, const std::string& part,
                          const ParameterGrid& grid, auto&& change) {
    SearchOptions wrong = searchOptions();
    change(wrong);
    expectError(ErrorKind::kArgument, argument, {part}, [&] { gridSearch(grid, wrong); });
  };
  const auto nothing = [](SearchOptions&) {};
  refuses("params.units", "at least one value", {{"units", {}}}, nothing);
  const std::vector<ConfigValue> thousand(1000, 1);
  refuses("params", "at most 100000 sets of values, got 1000000",
          {{"a", thousand}, {"b", thousand}}, nothing);
  refuses("mode", "'min' or 'max'", kGrid, [](auto& it) { it.monitor = "score"; });
  refuses("monitor", "root_mean_squared_error, got \"accuracy\"", kGrid,
          [](auto& it) { it.monitor = "accuracy"; });
  refuses("build", "a function", kGrid, [](auto& it) { it.build = nullptr; });
  refuses("params", "one of learningRate, got \"units\"", {{"learningRate", {1}}}, nothing);
  refuses("params.units", "a whole number, got 1.5", {{"units", {1.5}}, {"learningRate", {1}}},
          nothing);
  refuses("params.units", "a number, got \"few\"", {{"units", {"few"}}, {"learningRate", {1}}},
          nothing);
  expectError(ErrorKind::kArgument, "trials", {"from 1 to 100000, got 0"},
              [] { randomSearch({{"a", {1}}}, searchOptions(), 0); });
}

}  // namespace
}  // namespace linnet::test
