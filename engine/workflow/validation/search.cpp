#include "engine/workflow/validation/search.h"

#include <cmath>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/random.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

// Of the seeds that are derived from the caller's, that of the parameters.
constexpr std::uint32_t kDrawing = 1U << 31;

class Search {
 public:
  Search(const SearchOptions& options, std::uint32_t seed)
      : options_(options), seed_(seed), isMore_(isMoreBetter(options.monitor, options.mode)) {
    if (!options.build) failExpected("build", "a function that makes a model", "none");
  }

  SearchResult run(std::vector<Parameters> candidates) {
    folds_ = options_.folds.split(classesOf(options_.data));
    total_ = static_cast<Index>(folds_.size() * candidates.size());
    SearchResult result;
    for (Parameters& params : candidates) {
      const auto number = static_cast<Index>(result.trials.size());
      result.trials.push_back(tried(number, std::move(params)));
      if (isBetter(score(result.trials.back()), score(result.best()))) {
        result.bestTrial = static_cast<std::size_t>(number);
      }
    }
    if (options_.refit) result.model.emplace(refitted(result.best()));
    return result;
  }

 private:
  std::uint32_t seedOf(Index trial) const {
    return derivedSeed(seed_, static_cast<std::uint32_t>(trial));
  }

  FoldFits fitsOf(const Parameters& params) const {
    return [&](const FitPlace& place) { return options_.fit(params, place); };
  }

  Trial tried(Index number, Parameters params) {
    const Build build = [&](std::uint32_t seed) { return options_.build(params, seed); };
    const FoldFits fits = fitsOf(params);
    std::vector<FoldResult> results;
    for (const Fold& places : folds_) {
      const auto fold = static_cast<Index>(results.size());
      const std::uint32_t seed = derivedSeed(seedOf(number), static_cast<std::uint32_t>(fold));
      results.push_back(runFold(build, fits, options_.data, places, fold, seed));
      const FoldResult& result = results.back();
      checkMonitor(result.metrics);
      ++completed_;
      if (options_.onProgress) {
        options_.onProgress({completed_, total_, number, params, result});
      }
    }
    return {summarized(std::move(results)), number, std::move(params)};
  }

  void checkMonitor(const LogValues& metrics) const {
    if (metrics.find(options_.monitor)) return;
    failExpected("monitor", "one of " + listed(metrics.names()), inQuotes(options_.monitor));
  }

  double score(const Trial& trial) const {
    return trial.mean.at(options_.monitor) * (isMore_ ? 1 : -1);
  }
  static bool isBetter(double a, double b) { return a > b || (std::isnan(b) && !std::isnan(a)); }

  // A model of the best parameters, trained on all of the data.
  Model refitted(const Trial& best) const {
    const std::uint32_t seed = seedOf(best.trial);
    Model model = options_.build(best.params, seed);
    fitAt({{}, seed, model, options_.data, nullptr}, fitsOf(best.params));
    return model;
  }

  const SearchOptions& options_;
  std::uint32_t seed_;
  bool isMore_;
  std::vector<Fold> folds_;
  Index total_ = 0;
  Index completed_ = 0;
};

std::uint32_t seedOf(const SearchOptions& options) {
  return options.seed ? *options.seed : randomSeed();
}

}  // namespace

SearchFits::SearchFits(const FitOptions& options)
    : make_([options](const Parameters&, const FitPlace&) { return FoldFit(options); }) {}

SearchResult gridSearch(const ParameterGrid& params, const SearchOptions& options) {
  return Search(options, seedOf(options)).run(allOf(params));
}

SearchResult randomSearch(const ParameterDistributions& params, const SearchOptions& options,
                          Index trials) {
  const std::uint32_t seed = seedOf(options);
  return Search(options, seed).run(drawn(params, trials, derivedSeed(seed, kDrawing)));
}

}  // namespace linnet
