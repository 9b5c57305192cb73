#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

// The two activations with an exponential that gates are made of, and their slopes. Results may be
// written where inputs are.

namespace linnet {

/// y[i] = 1 / (1 + exp(-x[i])), within 5e-7 of its size.
void sigmoid(Index count, const Scalar* x, Scalar* y);
/// dx[i] = dy[i] * y[i] * (1 - y[i])
void sigmoidBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx);

/// y[i] = tanh(x[i]), within 5e-7 of its size.
void hyperbolicTangent(Index count, const Scalar* x, Scalar* y);
/// dx[i] = dy[i] * (1 - y[i]^2)
void hyperbolicTangentBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx);

/// The same by the C library, the oracle.
void sigmoidReference(Index count, const Scalar* x, Scalar* y);
void hyperbolicTangentReference(Index count, const Scalar* x, Scalar* y);

}  // namespace linnet
