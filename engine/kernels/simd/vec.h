#pragma once

#include "scalar.h"

namespace linnet::simd {

using Vec = Scalar __attribute__((vector_size(4 * sizeof(Scalar))));

}  // namespace linnet::simd
