#pragma once

/// Keras's callbacks, all of them.
#include "engine/workflow/callbacks/callback.h"
#include "engine/workflow/callbacks/csv_logger.h"
#include "engine/workflow/callbacks/early_stopping.h"
#include "engine/workflow/callbacks/learning_rate_scheduler.h"
#include "engine/workflow/callbacks/model_checkpoint.h"
#include "engine/workflow/callbacks/reduce_lr_on_plateau.h"
#include "engine/workflow/callbacks/terminate_on_nan.h"
