#pragma once

#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/model.h"

namespace linnet {

struct PredictOptions {
  /// Examples at a time; at least 1. An example's output has the same bits in a batch of any size.
  Index batchSize = 32;
};

/// What a model makes of the inputs of a dataset: Keras's `model.predict`. For each output of the
/// model its numbers, row by row, one row an example. The model need not be compiled. Throws an
/// ArgumentError or a ShapeError for what does not fit.
std::vector<std::vector<Scalar>> predictAll(Model& model, const Dataset& data,
                                            const PredictOptions& options = {});

/// The same of a model's first output, which most have alone.
std::vector<Scalar> predict(Model& model, const Dataset& data, const PredictOptions& options = {});

/// The same for examples without targets; bytes among them are multiplied by `scale`.
std::vector<Scalar> predict(Model& model, const Dataset::Array& x, double scale = 1.0 / 255,
                            const PredictOptions& options = {});

}  // namespace linnet
