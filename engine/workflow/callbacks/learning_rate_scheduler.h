#pragma once

#include <functional>

#include "engine/workflow/callbacks/callback.h"

namespace linnet {

/// Gives the learning rate of an epoch, counted from 0, from the rate until then.
using EpochSchedule = std::function<double(Index epoch, double learningRate)>;

struct LearningRateSchedulerOptions {
  /// Whether to print what it does.
  bool verbose = false;
};

/// Sets the learning rate before each epoch; the logs have it as `learning_rate`.
/// Source: keras.callbacks.LearningRateScheduler
class LearningRateScheduler : public Callback {
 public:
  /// Throws an ArgumentError for an empty function.
  explicit LearningRateScheduler(EpochSchedule schedule, LearningRateSchedulerOptions options = {});

  /// Throws an ArgumentError when the schedule gives no number of at least 0, and a StateError
  /// where the optimizer has a schedule of its own.
  void onEpochBegin(Index epoch) override;
  void onEpochEnd(Index epoch, LogValues& logs) override;

 private:
  EpochSchedule schedule_;
  bool verbose_;
};

}  // namespace linnet
