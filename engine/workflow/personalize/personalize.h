#pragma once

#include "engine/workflow/personalize/options.h"

namespace linnet {

/// Has a compiled model learn a handful of a person's own examples, with most layers as they are
/// and some of the old data gone over again, and says how it does on both before and after. What it
/// gives can be undone to the same bits. All is tried on another model, which `build` of the
/// options makes; how the model was compiled never changes, nor does its optimizer's state. A seed
/// gives the weights that the JavaScript package gives.
///
/// Weights of examples do not count. Throws an ArgumentError, a ShapeError or a DataError for data
/// or options that do not fit, a StateError before `compile`: nothing has changed then.
Personalization personalize(Model& model, const Dataset& examples,
                            const PersonalizeOptions& options);

}  // namespace linnet
