#pragma once

#include <map>
#include <optional>

#include "engine/training/trainer.h"

namespace linnet {

/// The options of `fit`, with Keras's names and defaults.
struct FitOptions {
  /// Epochs in all, those before `initialEpoch` included.
  Index epochs = 1;
  /// Examples in a step; default: 32, or all if there are fewer.
  std::optional<Index> batchSize = {};
  /// Whether each epoch has an order of its own.
  bool shuffle = true;
  /// Of the orders and of the layers that draw random numbers; default: derived from the model's
  /// seed, another one for each `fit`.
  std::optional<std::uint32_t> seed = {};
  /// Evaluated after each epoch; default: none.
  std::optional<Dataset> validationData = {};
  /// The share of the data, at its end, that is kept for validation instead.
  double validationSplit = 0;
  /// How much the examples of a class count; 1 for a class that is not named.
  std::map<Index, double> classWeight = {};
  /// The first epoch, from 0.
  Index initialEpoch = 0;
  /// Steps in an epoch at most; the next one goes on where one ends. Default: once through the
  /// data.
  std::optional<Index> stepsPerEpoch = {};
};

/// Throws an ArgumentError for the first option that is not legal.
void checkFitOptions(const FitOptions& options);

/// What the engine's trainer is told, for so many examples. The options are legal.
FitConfig fitConfigOf(const FitOptions& options, Index examples, std::uint64_t seed);

}  // namespace linnet
