#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// Each row becomes exp(x - max) / sum, in place; never overflows.
void softmax(Index rows, Index columns, Scalar* values);

/// The same for one row; returns log(sum of exp(x)).
Scalar softmaxRow(Index columns, Scalar* row);
/// log(sum of exp(x)) of a row that stays as it is.
Scalar logSumExp(Index columns, const Scalar* row);

/// The gradient of softmax from its output; dx may be dy:
/// dx[j] = y[j] * (dy[j] - sum over i of dy[i] * y[i]).
void softmaxBackward(Index rows, Index columns, const Scalar* y, const Scalar* dy, Scalar* dx);

/// Softmax and cross-entropy in one pass, from logits, so that a probability of zero costs no
/// infinity. `values` holds logits and then the probabilities; `labels` one class a row, checked
/// by the caller. Where `gradient` is given it becomes (probability - one_hot) * scale; it may be
/// `values` itself.
/// Returns the sum over rows of -log(probability of the label).
double softmaxCrossEntropy(Index rows, Index columns, Scalar* values, const Scalar* labels,
                           Scalar scale, Scalar* gradient);

}  // namespace linnet
