#pragma once

#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/callbacks/monitor.h"

namespace linnet {

struct ReduceLROnPlateauOptions {
  /// The value to watch, by its name in the logs.
  std::string monitor = "val_loss";
  /// Whether less or more is better.
  MonitorMode mode = MonitorMode::kAuto;
  /// What the learning rate is multiplied by; from 0 to less than 1.
  double factor = 0.1;
  /// After so many epochs without improvement the rate is lowered.
  Index patience = 10;
  /// A change of less than that is no improvement.
  double minDelta = 1e-4;
  /// For so many epochs after the rate was lowered nothing is counted.
  Index cooldown = 0;
  /// The least learning rate.
  double minLR = 0;
  /// Whether to print what it does.
  bool verbose = false;
};

/// Lowers the learning rate once a value has stopped improving; the logs have it as
/// `learning_rate`.
/// Source: keras.callbacks.ReduceLROnPlateau
class ReduceLROnPlateau : public Callback {
 public:
  /// Throws an ArgumentError for a wrong option.
  explicit ReduceLROnPlateau(ReduceLROnPlateauOptions options = {});

  void onTrainBegin() override;
  /// Throws an ArgumentError when the value is not in the logs, and a StateError where a schedule
  /// decides about the rate.
  void onEpochEnd(Index epoch, LogValues& logs) override;

 private:
  void reduce(Index epoch, double rate);

  ReduceLROnPlateauOptions options_;
  Monitor monitor_;
  std::optional<double> best_;
  Index wait_ = 0;
  Index cooling_ = 0;
};

}  // namespace linnet
