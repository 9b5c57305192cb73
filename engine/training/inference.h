#pragma once

#include "engine/training/workspace.h"

namespace linnet {

/// A model's answers to a few examples at once, asked again and again: what a pass needs is kept
/// from call to call. The model must outlive it, and need not be compiled.
class Inference {
 public:
  /// Room for up to `rows` examples at once.
  Inference(Model& model, Index rows) : workspace_(model, rows, Mode::kInference) {}

  Index rows() const { return workspace_.batch(); }
  /// Where the caller puts `rows` examples before `run`.
  View input(Index rows) { return workspace_.input(rows); }
  /// The outputs for them, there until the next call; the bits are a Predictor's. Throws a
  /// DataError for an input that is not finite.
  ConstView run(Index rows);

 private:
  Workspace workspace_;
};

}  // namespace linnet
