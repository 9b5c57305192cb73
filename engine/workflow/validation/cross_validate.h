#pragma once

#include "engine/workflow/validation/fold_run.h"

namespace linnet {

/// How far a cross-validation has come.
struct CrossValidationProgress {
  Index completed;           ///< folds that are done
  Index total;               ///< folds in all
  const FoldResult& result;  ///< what the fold gave that was done last
};

struct CrossValidateOptions {
  /// The data; folds are views of them.
  Dataset data;
  /// How to make folds, or folds of your own.
  Folds folds;
  /// Makes a compiled model with the seed that it is given.
  Build build;
  /// The options of `fit`, or what makes them for each fold, and may adapt its model to what it is
  /// trained on. Default: those of `fit`.
  FoldFits fit = FitOptions{};
  /// What the seed of each model comes from, by the number of the fold; default: a random one.
  std::optional<std::uint32_t> seed = {};
  /// Called as each fold is done. Default: none.
  std::function<void(const CrossValidationProgress&)> onProgress = {};
};

/// What `crossValidate` gives.
struct CrossValidation {
  /// What each fold gave, in their order.
  std::vector<FoldResult> folds;
  /// The mean over the folds, of loss and metrics.
  LogValues mean;
  /// Their standard deviation over the folds, as NumPy's `std` computes it.
  LogValues std;
};

/// Trains a model for each fold, one after the other, and tests it with the examples that it has
/// not seen. A seed gives the results of the JavaScript package.
///
/// Throws an ArgumentError for a wrong option, and what a fold fails with.
CrossValidation crossValidate(const CrossValidateOptions& options);

/// Folds with their mean and standard deviation.
CrossValidation summarized(std::vector<FoldResult> folds);

}  // namespace linnet
