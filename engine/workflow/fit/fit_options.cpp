#include "engine/workflow/fit/fit_options.h"

#include <algorithm>
#include <cmath>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

// The engine keeps the logs of all steps of an epoch until somebody takes them.
constexpr Index kMostSteps = 1'000'000;

void checkClassWeight(const std::map<Index, double>& weights) {
  for (const auto& [label, weight] : weights) {
    if (label < 0) failExpected("classWeight", "classes from 0 on", text(label));
    if (weight >= 0 && std::isfinite(weight)) continue;
    failExpected("classWeight", text("a finite number of at least 0 for class ", label),
                 shown(weight));
  }
}

}  // namespace

void checkFitOptions(const FitOptions& options) {
  checkInteger("epochs", options.epochs, 1);
  checkInteger("initialEpoch", options.initialEpoch, 0, options.epochs - 1);
  if (options.stepsPerEpoch) checkInteger("stepsPerEpoch", *options.stepsPerEpoch, 1, kMostSteps);
  if (options.batchSize) checkInteger("batchSize", *options.batchSize, 1);
  checkClassWeight(options.classWeight);
  if (!(options.validationSplit >= 0 && options.validationSplit < 1)) {
    failExpected("validationSplit", "a number of at least 0 and less than 1",
                 shown(options.validationSplit));
  }
}

FitConfig fitConfigOf(const FitOptions& options, Index examples, std::uint64_t seed) {
  FitConfig config;
  config.batchSize = std::min(options.batchSize.value_or(32), examples);
  config.epochs = options.epochs;
  config.initialEpoch = options.initialEpoch;
  config.shuffle = options.shuffle;
  config.seed = seed;
  config.stepsPerEpoch = options.stepsPerEpoch.value_or(0);
  if (!options.classWeight.empty()) {
    Config weights;
    for (const auto& [label, weight] : options.classWeight) weights[text(label)] = weight;
    const Config whole{{"class_weight", weights}};
    ConfigReader reader("fit", whole);
    config.classWeight = ClassWeights(reader);
  }
  return config;
}

}  // namespace linnet
