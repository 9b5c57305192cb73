// How far a disease goes on in a year, told from ten measurements: a line and a small network, each
// in five folds.
//
//   linnet_diabetes FILE     tests/golden/diabetes.csv
#include <cstdio>
#include <exception>
#include <fstream>

#include "engine/workflow/data/csv/parse.h"
#include "engine/workflow/data/pipeline.h"
#include "engine/workflow/data/to_dataset.h"
#include "engine/workflow/validation/search.h"

using namespace linnet;

// A network with so many hidden units; a line with none.
Model makeModel(Index hidden, std::uint64_t seed) {
  std::vector<LayerSpec> layers{{"InputLayer", "people", {{"shape", ConfigList{10}}}, {}}};
  if (hidden > 0) {
    const auto units = static_cast<double>(hidden);
    layers.push_back(
        {"Dense", "hidden", {{"units", units}, {"activation", "relu"}}, {layers.back().name}});
  }
  layers.push_back({"Dense", "progression", {{"units", 1}}, {layers.back().name}});
  Model model(layers, "progression", seed);
  model.compile(
      {"Adam", {{"learning_rate", 0.3}}, "mean_squared_error", {"root_mean_squared_error"}});
  return model;
}

int main(int count, char** words) try {
  if (count != 2) {
    std::fprintf(stderr, "usage: %s FILE\n", words[0]);
    return 2;
  }
  std::ifstream file(words[1]);
  const Table table = parseCSV(file);
  const Table people = table.without({"progression"});
  const Matrix ready = pipeline({standardize()}).fit(people).transform(people);
  const Dataset data = toDataset(ready, table.select({"progression"}).toMatrix().values);

  const SearchOptions options{
      .data = data,
      .folds = kFold({.k = 5, .shuffle = true, .seed = 1}),
      .build = [](const Parameters& params,
                  std::uint32_t seed) { return makeModel(params.integer("hidden"), seed); },
      .fit = FitOptions{.epochs = 100, .batchSize = 32},
      .seed = 1,
      .monitor = "root_mean_squared_error"};
  const SearchResult found = gridSearch({{"hidden", {0, 8}}}, options);
  for (const Trial& trial : found.trials) {
    std::printf("%d hidden units: RMSE %.2f, give or take %.2f\n",
                static_cast<int>(trial.params.integer("hidden")),
                trial.mean.at("root_mean_squared_error"), trial.std.at("root_mean_squared_error"));
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
