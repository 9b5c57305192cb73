#pragma once

#include "engine/training/model.h"
#include "engine/workflow/log_values.h"

namespace linnet {

/// What `fit` calls as it goes: derive from it and override what is wanted, with Keras's names. One
/// object serves one `fit` at a time. What a hook throws ends `fit`; the weights are those of the
/// last finished step then. Epochs and batches are counted from 0.
/// Source: keras.callbacks.Callback, https://keras.io/api/callbacks/base_callback/
class Callback {
 public:
  virtual ~Callback() = default;

  virtual void onTrainBegin() {}
  /// After the last epoch and its validation, also when training was stopped early.
  virtual void onTrainEnd() {}
  virtual void onEpochBegin(Index /*epoch*/) {}
  /// `logs` are those of the epoch, `val_loss` and the like among them. What a callback writes into
  /// them the later ones see, and so does the history.
  virtual void onEpochEnd(Index /*epoch*/, LogValues& /*logs*/) {}
  /// `logs` are the running means after this batch of the epoch.
  virtual void onBatchEnd(Index /*batch*/, const LogValues& /*logs*/) {}

  /// Called by `fit` before all else: which model is trained, and where to ask for an end.
  void attach(Model* model, bool* stop) {
    model_ = model;
    stop_ = stop;
  }

 protected:
  Callback() = default;
  Callback(const Callback&) = default;
  Callback& operator=(const Callback&) = default;

  /// The model that is trained. A StateError outside of `fit`.
  Model& model() const;
  /// Ends `fit` after the step under way, with the usual callbacks and validation. Outside of `fit`
  /// does nothing.
  void stopTraining() {
    if (stop_) *stop_ = true;
  }

 private:
  Model* model_ = nullptr;
  bool* stop_ = nullptr;
};

}  // namespace linnet
