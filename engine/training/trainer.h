#pragma once

#include <algorithm>

#include "engine/training/batches.h"
#include "engine/training/logs.h"

namespace linnet {

/// How to train, with Keras's names and defaults.
struct FitConfig {
  Index batchSize = 32;
  Index epochs = 1;
  Index initialEpoch = 0;
  bool shuffle = true;
  std::uint64_t seed = 0;  ///< of the shuffles and of the layers that draw random numbers

  /// 0: as many as the data have batches. The next epoch goes on where one ends; one in which the
  /// data end is over there, as Keras has it for arrays.
  Index stepsPerEpoch = 0;
  ClassWeights classWeight = {};

  /// From the arguments batch_size, epochs, initial_epoch, steps_per_epoch, shuffle, seed and
  /// class_weight.
  static FitConfig from(const Config& config);
};

/// Trains a model on a dataset, a stretch at a time, so that whoever runs it can report, pause or
/// stop in between. The weights are the model's own and are whole after every stretch.
class Trainer {
 public:
  enum class State { kRunning, kEpochEnd, kDone };

  /// Plans all memory and checks model, data and configuration against each other before anything
  /// changes. A batch_size above the data's size is all of it. The model must outlive the trainer.
  Trainer(Model& model, const Dataset& data, const FitConfig& config);

  /// Takes whole steps until `milliseconds` have passed (at least one step) or an epoch ends.
  State run(double milliseconds);
  /// Ends training, also before its last epoch: an optimizer with use_ema makes the weights their
  /// average. As in Keras's fit, it comes after the validation of the last epoch, so that it is the
  /// caller's to call.
  void finish();

  Index epoch() const { return epoch_; }           ///< from 0; at its end still the one that ended
  Index batch() const { return batch_; }           ///< batches of this epoch that are done
  Index steps() const { return stepsOf(epoch_); }  ///< batches that this epoch has
  /// Fewer than others has the epoch in which the data end.
  Index stepsOf(Index epoch) const {
    return std::min(mostSteps(), batches_.count() - firstBatchOf(epoch));
  }
  const Logs& logs() const { return logs_; }
  /// One row a batch of this epoch since the last call, Logs::size() columns: the running means
  /// after it.
  std::vector<float> takeBatchLogs();

  Model& model() { return model_; }
  const FitConfig& config() const { return config_; }
  /// Stands where another trainer of the same run stood after `batch` batches of an epoch, with the
  /// sums of its logs. The weights and the optimizer are the model's own: Checkpoint sees to all.
  void goOnFrom(Index epoch, Index batch, std::span<const double> sums);
  /// Throws a StateError if the model was compiled anew since this trainer was made.
  void requireSameCompilation() const;

 private:
  // Epochs are as long as steps_per_epoch says, but end where the data end.
  Index mostSteps() const {
    const Index all = batches_.count();
    return config_.stepsPerEpoch > 0 ? std::min(config_.stepsPerEpoch, all) : all;
  }
  // So many epochs go once through the data, which is a round.
  Index epochsPerRound() const { return (batches_.count() - 1) / mostSteps() + 1; }
  Index round() const { return epoch_ / epochsPerRound(); }
  // The place in the data where an epoch begins.
  Index firstBatchOf(Index epoch) const { return epoch % epochsPerRound() * mostSteps(); }
  void beginEpoch();
  void orderExamples();
  void step();

  Model& model_;
  FitConfig config_;
  Batches batches_;
  Workspace workspace_;
  Logs logs_;
  std::vector<float> batchLogs_;
  int compilation_;
  Index epoch_;
  Index batch_ = 0;
};

}  // namespace linnet
