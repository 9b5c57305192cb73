#pragma once

#include "madd.h"  // by the build: portable/ or relaxed/
#include "scalar.h"

// The one way kernels say "four numbers at once": a compiler vector of four Scalars, which is
// v128 in WebAssembly, an SSE register natively, and four doubles in the gradient checks.

namespace linnet::simd {

inline constexpr int kLanes = 4;

inline Vec load(const Scalar* from) {
  Vec value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}
inline void store(Scalar* to, Vec value) { __builtin_memcpy(to, &value, sizeof value); }
inline Vec splat(Scalar value) { return Vec{value, value, value, value}; }
inline Vec max(Vec a, Vec b) { return a > b ? a : b; }

}  // namespace linnet::simd
