#pragma once

#include <vector>

#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/fit/fit_options.h"
#include "engine/workflow/fit/history.h"

namespace linnet {

/// One call of `fit`: the epochs of a trainer, with callbacks at their borders.
class TrainingRun {
 public:
  /// Checks all, and changes nothing. The model and the callbacks must outlive the run.
  TrainingRun(Model& model, const Dataset& data, const std::optional<Dataset>& validation,
              const FitConfig& config, const std::vector<Callback*>& callbacks);
  ~TrainingRun();
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;

  History run();

 private:
  /// Trains to the end of the epoch, or until it is to stop; false when it has not come to the end.
  bool trainEpoch();
  void callBatchEnd();
  void endEpoch(Index epoch);
  LogValues logsOf(const float* row) const;

  Model& model_;
  std::optional<Dataset> validation_;
  std::vector<Callback*> callbacks_;
  Trainer trainer_;
  History history_;
  Index batch_ = 0;  // batches of this epoch that are done
  bool stop_ = false;
};

}  // namespace linnet
