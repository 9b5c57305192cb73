#pragma once

#include <wasm_simd128.h>

#include "engine/kernels/simd/vec.h"

namespace linnet::simd {

/// a * b + c, rounded once or twice as the machine does it faster: the one place where bits may
/// differ between machines.
inline Vec madd(Vec a, Vec b, Vec c) {
  return (Vec)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c);
}

}  // namespace linnet::simd
