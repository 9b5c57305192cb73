#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// Which parts of a tensor count: for each example `perExample` numbers, 1 where its part counts
/// and 0 where it does not; as a rule one a step. Without data all parts count.
struct Mask {
  const Scalar* data = nullptr;
  Index perExample = 0;

  explicit operator bool() const { return data != nullptr; }
  bool has(Index place) const { return !data || data[place] != 0; }
};

}  // namespace linnet
