#pragma once

#include "engine/kernels/simd/vec.h"

namespace linnet::simd {

/// a * b + c, each operation rounded: the same bits on every machine.
inline Vec madd(Vec a, Vec b, Vec c) { return a * b + c; }

}  // namespace linnet::simd
