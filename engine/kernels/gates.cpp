#include "engine/kernels/gates.h"

#include <algorithm>

namespace linnet {

void lstmCell(Index n, const Scalar* __restrict gates, Scalar* __restrict cell) {
  for (Index i = 0; i < n; ++i) cell[i] = gates[n + i] * cell[i] + gates[i] * gates[2 * n + i];
}

void lstmOutputBackward(Index n, const Scalar* __restrict gates, const Scalar* __restrict activated,
                        Scalar* __restrict dh, Scalar* __restrict slopes) {
  for (Index i = 0; i < n; ++i) {
    slopes[3 * n + i] = dh[i] * activated[i];
    dh[i] *= gates[3 * n + i];
  }
}

void lstmCellBackward(Index n, const Scalar* __restrict gates, const Scalar* __restrict before,
                      Scalar* __restrict dh, Scalar* __restrict dc, Scalar* __restrict slopes) {
  for (Index i = 0; i < n; ++i) {
    const Scalar slope = dc[i] + dh[i];
    slopes[i] = slope * gates[2 * n + i];
    slopes[n + i] = slope * before[i];
    slopes[2 * n + i] = slope * gates[i];
    dc[i] = slope * gates[n + i];
  }
  std::fill_n(dh, n, Scalar{0});
}

void gruMix(Index n, const Scalar* __restrict gates, Scalar* __restrict h) {
  for (Index i = 0; i < n; ++i) h[i] = gates[i] * h[i] + (1 - gates[i]) * gates[2 * n + i];
}

void gruMixBackward(Index n, const Scalar* __restrict gates, const Scalar* __restrict before,
                    Scalar* __restrict dh, Scalar* __restrict slopes) {
  for (Index i = 0; i < n; ++i) {
    slopes[i] = dh[i] * (before[i] - gates[2 * n + i]);
    slopes[2 * n + i] = dh[i] * (1 - gates[i]);
    dh[i] *= gates[i];
  }
}

void multiplyEach(Index n, const Scalar* __restrict a, const Scalar* __restrict b,
                  Scalar* __restrict out) {
  for (Index i = 0; i < n; ++i) out[i] = a[i] * b[i];
}

}  // namespace linnet
