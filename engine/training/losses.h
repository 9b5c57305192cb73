#pragma once

#include "engine/training/batches.h"
#include "engine/training/logs.h"

namespace linnet {

/// After a forward pass over batch number `batch`: the losses of all outputs and what regularizers
/// add to them go into `logs`, as do the metrics. In training the workspace has the outputs'
/// gradients then.
void takeLosses(const Model& model, Workspace& workspace, const Batches& batches, Index batch,
                Logs& logs);

}  // namespace linnet
