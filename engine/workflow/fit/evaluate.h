#pragma once

#include "engine/data/dataset.h"
#include "engine/training/model.h"
#include "engine/workflow/log_values.h"

namespace linnet {

struct EvaluateOptions {
  /// Examples at a time; at least 1.
  Index batchSize = 32;
};

/// The loss and the metrics of a compiled model over all of the data: Keras's `model.evaluate`.
/// Throws an ArgumentError, a ShapeError or a DataError for what does not fit, a StateError before
/// `compile`.
LogValues evaluate(Model& model, const Dataset& data, const EvaluateOptions& options = {});

}  // namespace linnet
