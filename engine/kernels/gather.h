#pragma once

#include <cstdint>

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// to[i] = from[i] * scale: image bytes become numbers as a batch is gathered.
void convertBytes(Index count, const std::uint8_t* from, Scalar scale, Scalar* to);

}  // namespace linnet
