#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// The numbers of one step of gradient descent, the same for every weight.
struct SgdStep {
  Scalar rate;
  Scalar momentum = 0;
  bool nesterov = false;
  Scalar decay = 0;  ///< weight decay * learning rate
};

/// One update of `count` weights, in one pass:
///   w -= w decay;  m = m momentum - g rate;  w += m
/// or, with nesterov, w += m momentum - g rate at the end. Without `velocity` there is no momentum:
/// w -= g rate.
/// Source: keras.optimizers.SGD, in its order of operations.
void sgd(Index count, const SgdStep& step, const Scalar* gradient, Scalar* weight,
         Scalar* velocity);

}  // namespace linnet
