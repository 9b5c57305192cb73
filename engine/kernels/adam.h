#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// The numbers of one Adam step, the same for every weight.
struct AdamStep {
  Scalar alpha;  ///< learning rate * sqrt(1 - beta2^t) / (1 - beta1^t)
  Scalar keep1;  ///< 1 - beta1, of the gradient, rounded once
  Scalar keep2;  ///< 1 - beta2, of its square
  Scalar epsilon;
  Scalar decay = 0;  ///< weight decay * learning rate
};

/// One Adam update of `count` weights, in one pass:
///   w -= w decay;  m += (g - m) keep1;  v += (g^2 - v) keep2;
///   w -= alpha m / (sqrt(v) + epsilon)
/// Where `largest` is given (amsgrad) it becomes the larger of itself and v, and stands in for v.
/// Source: Kingma and Ba, 2015, in the order of operations of keras.optimizers.Adam.
void adam(Index count, const AdamStep& step, const Scalar* gradient, Scalar* weight, Scalar* first,
          Scalar* second, Scalar* largest = nullptr);

}  // namespace linnet
