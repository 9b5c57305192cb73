#pragma once

#include <vector>

#include "engine/workflow/analysis/inputs.h"

namespace linnet {

/// What outputs are: those of a softmax (or a sigmoid), or what goes into one.
enum class OutputKind { kProbabilities, kLogits };

struct TemperatureOptions {
  OutputKind from = OutputKind::kProbabilities;
};

/// What `temperatureScaling` found.
struct Temperature {
  double temperature;  ///< logits are divided by it: above 1 the model was too sure
  double lossBefore;   ///< the mean negative log-likelihood (nats) with a temperature of 1
  double lossAfter;    ///< and with this one
  OutputKind from;     ///< what it was fitted to
  Index width;         ///< numbers in a row of that

  /// Probabilities of other outputs of the same model, row by row and of the same shape. Which
  /// class is first never changes. Throws a ShapeError for rows of another width, a DataError for
  /// what is no such output.
  std::vector<float> apply(Outputs outputs) const;
};

/// Finds the temperature with the smallest negative log-likelihood on validation data, which the
/// model has not learnt from (scikit-learn's CalibratedClassifierCV(method="temperature")).
///
/// `outputs` has the shape (labels, classes), or (labels) of a model of one output. Throws a
/// DataError when all outputs of each row are the same (no temperature changes them) and for what
/// is no label or no such output, a ShapeError when they are not whole rows.
/// Source: Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.
Temperature temperatureScaling(Labels labels, Outputs outputs,
                               const TemperatureOptions& options = {});

}  // namespace linnet
