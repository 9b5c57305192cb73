#pragma once

#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/callbacks/monitor.h"
#include "engine/workflow/weights.h"

namespace linnet {

struct EarlyStoppingOptions {
  /// The value to watch, by its name in the logs.
  std::string monitor = "val_loss";
  /// Whether less or more is better.
  MonitorMode mode = MonitorMode::kAuto;
  /// A change of less than that is no improvement.
  double minDelta = 0;
  /// After so many epochs without improvement training ends; 0: after the first one.
  Index patience = 0;
  /// Epochs that are not better than this count as without improvement; default: none.
  std::optional<double> baseline = {};
  /// Whether to go back to the weights of the best epoch when training ends.
  bool restoreBestWeights = false;
  /// So many epochs are not looked at.
  Index startFromEpoch = 0;
  /// Whether to print what it does.
  bool verbose = false;
};

/// Ends training once a value has stopped improving.
/// Source: keras.callbacks.EarlyStopping
class EarlyStopping : public Callback {
 public:
  /// Throws an ArgumentError for a wrong option.
  explicit EarlyStopping(EarlyStoppingOptions options = {});

  std::optional<double> best() const { return best_; }  ///< the best value so far
  Index bestEpoch() const { return bestEpoch_; }        ///< its epoch, from 0
  Index stoppedEpoch() const { return stoppedEpoch_; }  ///< after which it ended training, or 0

  void onTrainBegin() override;
  /// Throws an ArgumentError when the value is not in the logs.
  void onEpochEnd(Index epoch, LogValues& logs) override;
  void onTrainEnd() override;

 private:
  EarlyStoppingOptions options_;
  Monitor monitor_;
  Index wait_ = 0;
  std::optional<double> best_;
  Index bestEpoch_ = 0;
  Index stoppedEpoch_ = 0;
  std::optional<Weights> weights_;
};

}  // namespace linnet
