#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

// What gated recurrent layers do with a row of n units, number by number. `gates` are the gates'
// values side by side, as the layers order them; `slopes` the gradients by them. No two arguments
// overlap.

namespace linnet {

/// LSTM, gates i, f, g, o: cell = f cell + i g.
void lstmCell(Index n, const Scalar* gates, Scalar* cell);
/// From the gradient by h = o activation(c): the slope of o, and dh becomes that by activation(c).
void lstmOutputBackward(Index n, const Scalar* gates, const Scalar* activated, Scalar* dh,
                        Scalar* slopes);
/// From the gradients by c, one through h and one through the step after: the slopes of i, f and g,
/// and dc becomes that by the cell before, dh zero.
void lstmCellBackward(Index n, const Scalar* gates, const Scalar* before, Scalar* dh, Scalar* dc,
                      Scalar* slopes);

/// GRU, gates z, r, g: h = z h + (1 - z) g.
void gruMix(Index n, const Scalar* gates, Scalar* h);
/// The slopes of z and g; dh becomes what goes by z to the state before.
void gruMixBackward(Index n, const Scalar* gates, const Scalar* before, Scalar* dh, Scalar* slopes);

/// out[i] = a[i] * b[i]
void multiplyEach(Index n, const Scalar* a, const Scalar* b, Scalar* out);

}  // namespace linnet
