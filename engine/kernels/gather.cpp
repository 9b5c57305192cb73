#include "engine/kernels/gather.h"

namespace linnet {

void convertBytes(Index count, const std::uint8_t* __restrict from, Scalar scale,
                  Scalar* __restrict to) {
  for (Index i = 0; i < count; ++i) to[i] = static_cast<Scalar>(from[i]) * scale;
}

}  // namespace linnet
