#pragma once

#include "engine/workflow/callbacks/callback.h"

namespace linnet {

struct TerminateOnNaNOptions {
  /// Whether `fit` is to throw a DataError, instead of ending as if it had been stopped.
  bool raiseError = false;
};

/// Ends training once the loss is NaN or infinite.
/// Source: keras.callbacks.TerminateOnNaN
class TerminateOnNaN : public Callback {
 public:
  explicit TerminateOnNaN(TerminateOnNaNOptions options = {}) : options_(options) {}

  void onBatchEnd(Index batch, const LogValues& logs) override;

 private:
  TerminateOnNaNOptions options_;
};

}  // namespace linnet
