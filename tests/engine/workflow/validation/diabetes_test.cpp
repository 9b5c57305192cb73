// Five folds of the diabetes data give the RMSE that scikit-learn's linear models have, as in
// tests/bindings/validation/diabetes.test.ts.

#include <fstream>

#include "engine/layers/normalization.h"
#include "engine/workflow/data/csv/parse.h"
#include "engine/workflow/data/pipeline.h"
#include "engine/workflow/data/to_dataset.h"
#include "engine/workflow/validation/cross_validate.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

// 442 people, ten measurements of each, and how far the disease went on in a year.
Dataset diabetes(bool isStandardized) {
  std::ifstream file(LINNET_GOLDEN_FOLDER "/diabetes.csv");
  const Table table = parseCSV(file);
  const Table x = table.without({"progression"});
  const std::vector<float> y = table.select({"progression"}).toMatrix().values;
  return toDataset(isStandardized ? pipeline({standardize()}).fit(x).transform(x) : x.toMatrix(),
                   y);
}

// A line through the data, compiled so that it comes down to where the loss is least.
Model line(std::uint32_t seed, double penalty, bool hasNormalization) {
  Config dense{{"units", 1}};
  if (penalty > 0) {
    dense["kernel_regularizer"] = Config{{"class_name", "L2"}, {"config", Config{{"l2", penalty}}}};
  }
  std::vector<LayerSpec> layers{inputSpec({10})};
  if (hasNormalization) layers.push_back(layerSpec("Normalization", "normalization", "input"));
  layers.push_back(layerSpec("Dense", "line", layers.back().name, dense));
  Model model(layers, "line", seed);
  model.compile({"SGD",
                 {{"learning_rate", 0.1}, {"momentum", 0.9}, {"nesterov", true}},
                 "mean_squared_error",
                 {"root_mean_squared_error"}});
  return model;
}

// All examples in each step: nothing is left to chance.
FoldFit wholeBatches(const FitPlace& place) {
  return FitOptions{.epochs = 1000, .batchSize = place.train.size()};
}

void expectAsSklearn(const CrossValidation& found, const Json& expected) {
  const char* name = "root_mean_squared_error";
  const std::vector<double> wanted = numbersOf(expected["rmse"]);
  ASSERT_EQ(found.folds.size(), wanted.size());
  for (std::size_t fold = 0; fold < wanted.size(); ++fold) {
    EXPECT_NEAR(found.folds[fold].metrics.at(name), wanted[fold], 1e-6 * wanted[fold]);
  }
  EXPECT_NEAR(found.mean.at(name) / expected["mean"].get<double>(), 1, 1e-6);
  EXPECT_NEAR(found.std.at(name) / expected["std"].get<double>(), 1, 1e-5);
}

TEST(Diabetes, InFiveFoldsGivesTheErrorOfLinearRegression) {
  const CrossValidation found =
      crossValidate({.data = diabetes(true),
                     .folds = kFold(),
                     .build = [](std::uint32_t seed) { return line(seed, 0, false); },
                     .fit = wholeBatches,
                     .seed = 1});
  expectAsSklearn(found, readGolden("diabetes.json")["linear"]);
}

// As a pipeline of scikit-learn's: mean and variance of each fold's own part for training.
TEST(Diabetes, InFiveFoldsGivesTheErrorOfRidge) {
  const Json golden = readGolden("diabetes.json");
  const double penalty = golden["penalty"];
  const auto adapted = [](const FitPlace& place) {
    Layer& layer = *place.model.nodeOf("normalization").layer;
    dynamic_cast<Normalization&>(layer).adapt(place.train);
    return wholeBatches(place);
  };
  const CrossValidation found =
      crossValidate({.data = diabetes(false),
                     .folds = kFold(),
                     .build = [&](std::uint32_t seed) { return line(seed, penalty, true); },
                     .fit = adapted,
                     .seed = 1});
  expectAsSklearn(found, golden["ridge"]);
}

}  // namespace
}  // namespace linnet::test
