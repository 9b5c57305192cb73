#include "engine/kernels/sigmoid.h"

#include <algorithm>

#include "engine/kernels/simd/exponential.h"

namespace linnet {
namespace {

using simd::Vec;

// What is left of less than a vector goes through one too, so that the bits do not depend on where
// a number lies.
template <class Function>
void applyToVectors(Index count, const Scalar* x, Scalar* y, const Function& function) {
  Index i = 0;
  for (; i + simd::kLanes <= count; i += simd::kLanes) {
    simd::store(y + i, function(simd::load(x + i)));
  }
  if (i == count) return;
  Scalar rest[simd::kLanes] = {};
  std::copy(x + i, x + count, rest);
  simd::store(rest, function(simd::load(rest)));
  std::copy_n(rest, count - i, y + i);
}

}  // namespace

void sigmoid(Index count, const Scalar* x, Scalar* y) {
  applyToVectors(count, x, y, [](Vec v) { return 1 / (1 + simd::exponential(-v)); });
}

void hyperbolicTangent(Index count, const Scalar* x, Scalar* y) {
  applyToVectors(count, x, y, [](Vec v) { return simd::hyperbolicTangent(v); });
}

void sigmoidBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) dx[i] = dy[i] * (y[i] * (1 - y[i]));
}

void hyperbolicTangentBackward(Index count, const Scalar* y, const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < count; ++i) dx[i] = dy[i] * (1 - y[i] * y[i]);
}

void sigmoidReference(Index count, const Scalar* x, Scalar* y) {
  for (Index i = 0; i < count; ++i) y[i] = 1 / (1 + std::exp(-x[i]));
}

void hyperbolicTangentReference(Index count, const Scalar* x, Scalar* y) {
  for (Index i = 0; i < count; ++i) y[i] = std::tanh(x[i]);
}

}  // namespace linnet
