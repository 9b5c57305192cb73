#pragma once

#include <functional>

#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/callbacks/monitor.h"

namespace linnet {

struct ModelCheckpointOptions {
  /// The name to save under. It may hold the epoch, counted from 1, and logs: `{epoch}`,
  /// `{epoch:03d}`, `{val_loss:.2f}`.
  std::string filepath;
  /// Saves the model, or what is wanted of it, under that name: into a file, or into memory by
  /// `getWeights`.
  std::function<void(Model& model, const std::string& filepath)> save;
  /// The value to watch for `saveBestOnly`, by its name in the logs.
  std::string monitor = "val_loss";
  /// Whether less or more is better.
  MonitorMode mode = MonitorMode::kAuto;
  /// Whether to save only after an epoch that is better than all before.
  bool saveBestOnly = false;
  /// What the first epoch must be better than; default: none.
  std::optional<double> initialValueThreshold = {};
  /// Whether to print what it does.
  bool verbose = false;
};

/// Saves the model after each epoch, or after the best ones.
/// Source: keras.callbacks.ModelCheckpoint
class ModelCheckpoint : public Callback {
 public:
  /// Throws an ArgumentError for a wrong option.
  explicit ModelCheckpoint(ModelCheckpointOptions options);

  /// The best value so far, of those that were to be compared.
  std::optional<double> best() const { return best_; }

  /// Throws an ArgumentError when `filepath` or `monitor` asks for what is not in the logs.
  void onEpochEnd(Index epoch, LogValues& logs) override;

 private:
  ModelCheckpointOptions options_;
  std::optional<Monitor> monitor_;
  std::optional<double> best_;
};

}  // namespace linnet
