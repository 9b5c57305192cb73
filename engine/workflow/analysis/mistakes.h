#pragma once

#include <vector>

#include "engine/workflow/analysis/inputs.h"

namespace linnet {

/// An answer that was wrong.
struct Mistake {
  Index index;                ///< which example
  Index label;                ///< what it is
  Index predicted;            ///< what the model took it for
  double confidence;          ///< the probability that it gave its answer
  double probabilityOfLabel;  ///< the probability that it gave the truth
};

struct WorstMistakesOptions {
  Index count = 10;  ///< how many at most
};

/// The wrong answers, the surest one first; of equals the first example. Often it is the label that
/// is wrong.
///
/// `probabilities` has the shape (labels, classes), or (labels) of a model of one output. Throws a
/// DataError for what is no label or no probability, a ShapeError when they are not whole rows, an
/// ArgumentError for a count below 1.
std::vector<Mistake> worstMistakes(Labels labels, Outputs probabilities,
                                   const WorstMistakesOptions& options = {});

}  // namespace linnet
