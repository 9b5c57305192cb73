#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <type_traits>

#include "madd.h"  // by the build: portable/ or relaxed/
#include "scalar.h"

// The one way kernels say "four numbers at once": a compiler vector of four Scalars, which is
// v128 in WebAssembly, an SSE register natively, and four doubles in the gradient checks.

namespace linnet::simd {

inline constexpr int kLanes = 4;
using Bits = std::conditional_t<sizeof(Scalar) == 4, std::uint32_t, std::uint64_t>;

inline Vec load(const Scalar* from) {
  Vec value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}
inline void store(Scalar* to, Vec value) { __builtin_memcpy(to, &value, sizeof value); }
inline Vec splat(Scalar value) { return Vec{value, value, value, value}; }
/// The larger of each lane; a NaN in `b` stays.
inline Vec max(Vec a, Vec b) { return a > b ? a : b; }

/// Whether every lane is 0. (-0 counts as something.)
inline bool allZero(Vec value) {
  std::uint64_t any = 0;
  for (const std::uint64_t half :
       std::bit_cast<std::array<std::uint64_t, sizeof(Vec) / 8>>(value)) {
    any |= half;
  }
  return any == 0;
}
/// Whether a number is 0 or -0, asked of its bits, which is quicker than of the number.
inline bool isZero(Scalar value) { return (std::bit_cast<Bits>(value) << 1) == 0; }

}  // namespace linnet::simd
