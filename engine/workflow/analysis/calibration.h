#pragma once

#include <vector>

#include "engine/workflow/analysis/inputs.h"

namespace linnet {

/// The examples whose confidence lies in one stretch.
struct ReliabilityBin {
  double from;        ///< confidence above this, or of just 0 in the first one
  double to;          ///< confidence up to this
  Index count;        ///< examples in it: never 0, since empty ones are left out
  double confidence;  ///< their mean confidence
  double accuracy;    ///< the share of them that is right
};

/// Stretches of one width, or with as many examples each.
enum class BinStrategy { kUniform, kQuantile };

struct CalibrationOptions {
  Index bins = 10;  ///< how many stretches: 1 to a million
  BinStrategy strategy = BinStrategy::kUniform;
};

/// How often the model is right where it is so sure: scikit-learn's calibration_curve of whether
/// the answer is right over the answer's probability.
///
/// `probabilities` has the shape (labels, classes), or (labels) of a model of one output. Throws a
/// DataError for what is no label or no probability, a ShapeError when they are not whole rows, an
/// ArgumentError for a wrong number of bins.
std::vector<ReliabilityBin> reliabilityCurve(Labels labels, Outputs probabilities,
                                             const CalibrationOptions& options = {});

/// The mean distance between confidence and accuracy over the stretches, each counted by its
/// examples: 0 for a model that is right just as often as it is sure. With the same stretches it
/// can be compared. Takes and throws what `reliabilityCurve` does.
/// Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian
/// Binning", AAAI 2015.
double expectedCalibrationError(Labels labels, Outputs probabilities,
                                const CalibrationOptions& options = {});

}  // namespace linnet
