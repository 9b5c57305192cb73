#pragma once

#include <vector>

#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/fit/fit_options.h"
#include "engine/workflow/fit/history.h"

namespace linnet {

/// Trains a compiled model: Keras's `model.fit`. A second one goes on from the weights and the
/// optimizer's state of the first. With the same seeds the weights get the bits that the JavaScript
/// package gives them. Weights of examples (`sample_weight`) stand with the data.
///
/// The callbacks are called in their order and must outlive the call. `stopped` of what it gives
/// says whether one of them has ended training early.
///
/// Throws an ArgumentError, a ShapeError or a DataError for data or options that do not fit, and a
/// StateError before `compile`: nothing has changed then. What a callback throws comes out as well;
/// the weights are those of the last finished step then.
/// Source: keras.Model.fit, https://keras.io/api/models/model_training_apis/
History fit(Model& model, const Dataset& data, const FitOptions& options = {},
            const std::vector<Callback*>& callbacks = {});

}  // namespace linnet
