#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/workflow/fit/fit.h"
#include "engine/workflow/validation/folds.h"

namespace linnet {

/// What a model is trained for.
struct FitPlace {
  /// The number of the fold, from 0; none when the best one is trained on all of the data.
  std::optional<Index> fold;
  /// The seed of its model.
  std::uint32_t seed;
  /// The model that `build` made: its layers may be adapted to `train`.
  Model& model;
  /// What it is trained on.
  const Dataset& train;
  /// What it will be tested with; null when it is trained on all of the data.
  const Dataset* test;
};

/// The options of one `fit`, and its callbacks.
struct FoldFit {
  FoldFit(const FitOptions& given, std::vector<std::shared_ptr<Callback>> called = {});

  FitOptions options;
  std::vector<std::shared_ptr<Callback>> callbacks;
};

/// What gives the options of each `fit`: options for all of them, or a function that makes those of
/// each, which has callbacks of its own.
class FoldFits {
 public:
  using Make = std::function<FoldFit(const FitPlace& place)>;

  FoldFits(const FitOptions& options);
  template <class Function>
    requires std::is_invocable_v<Function, const FitPlace&>
  FoldFits(Function make) : make_(std::move(make)) {}

  FoldFit operator()(const FitPlace& place) const { return make_(place); }

 private:
  Make make_;
};

/// What one fold gave.
struct FoldResult {
  /// The number of the fold, from 0.
  Index fold = 0;
  /// The seed of its model.
  std::uint32_t seed = 0;
  /// Loss and metrics of the examples that it was not trained on.
  LogValues metrics;
  /// What `fit` gave: for each figure a value for each epoch.
  std::map<std::string, std::vector<double>> history;
};

/// Makes a compiled model with the seed that it is given; with another one the results are not
/// repeatable.
using Build = std::function<Model(std::uint32_t seed)>;

/// Trains a model as a place says.
History fitAt(const FitPlace& place, const FoldFits& fits);

/// Trains and tests one fold of the data.
FoldResult runFold(const Build& build, const FoldFits& fits, const Dataset& data,
                   const Fold& places, Index fold, std::uint32_t seed);

/// The class of each example, for folds: its target, or a number for targets that are rows, such as
/// one-hot ones. Of several targets the first one says what classes there are.
std::vector<double> classesOf(const Dataset& data);

}  // namespace linnet
