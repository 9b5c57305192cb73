#pragma once

#include "engine/workflow/callbacks/monitor.h"
#include "engine/workflow/validation/cross_validate.h"
#include "engine/workflow/validation/parameters.h"

namespace linnet {

/// How far a search has come.
struct SearchProgress {
  Index completed;           ///< folds of all trials that are done
  Index total;               ///< folds of all trials
  Index trial;               ///< the trial whose fold was done last, from 0
  const Parameters& params;  ///< its parameters
  const FoldResult& result;  ///< what the fold gave
};

/// What gives the options of each `fit` of a search: options for all of them, or a function that
/// makes those of some parameters.
class SearchFits {
 public:
  SearchFits(const FitOptions& options);
  template <class Function>
    requires std::is_invocable_v<Function, const Parameters&, const FitPlace&>
  SearchFits(Function make) : make_(std::move(make)) {}

  FoldFit operator()(const Parameters& params, const FitPlace& place) const {
    return make_(params, place);
  }

 private:
  std::function<FoldFit(const Parameters&, const FitPlace&)> make_;
};

/// What both searches take.
struct SearchOptions {
  /// The data; folds are views of them.
  Dataset data;
  /// How to make folds, or folds of your own.
  Folds folds;
  /// Makes a compiled model of some parameters, with the seed that it is given.
  std::function<Model(const Parameters& params, std::uint32_t seed)> build;
  /// The options of `fit`, or what makes them of some parameters. Default: those of `fit`.
  SearchFits fit = FitOptions{};
  /// What the seed of each model comes from, by the numbers of trial and fold; default: a random
  /// one.
  std::optional<std::uint32_t> seed = {};
  /// What decides: the mean over the folds of the loss or a metric, by its name.
  std::string monitor = "loss";
  /// Whether less or more is better.
  MonitorMode mode = MonitorMode::kAuto;
  /// Whether a model with the best parameters is trained on all of the data.
  bool refit = true;
  /// Called as each fold is done. Default: none.
  std::function<void(const SearchProgress&)> onProgress = {};
};

/// One set of parameters, cross-validated.
struct Trial : CrossValidation {
  /// Its number, from 0.
  Index trial = 0;
  Parameters params;
};

/// What a search gives.
struct SearchResult {
  /// All trials, in their order.
  std::vector<Trial> trials;
  /// The number of the best one; the first of those that are equal. One that gave NaN is never
  /// better.
  std::size_t bestTrial = 0;
  /// The model that was trained on all of the data; none without `refit`.
  std::optional<Model> model;

  const Trial& best() const { return trials[bestTrial]; }
};

/// Tries every set of values of a grid, one after the other. A seed gives the results of the
/// JavaScript package. Throws as `crossValidate` does.
SearchResult gridSearch(const ParameterGrid& params, const SearchOptions& options);

/// Tries sets of values that are drawn by the seed; fewer than `trials`, if there are not so many.
SearchResult randomSearch(const ParameterDistributions& params, const SearchOptions& options,
                          Index trials = 10);

}  // namespace linnet
