#include "engine/initializers/initializer.h"

namespace linnet {

Fans fansOf(const Shape& shape) {
  if (shape.rank() == 0) return {1, 1};
  if (shape.rank() == 1) return {shape[0], shape[0]};
  Index field = 1;
  for (int axis = 0; axis + 2 < shape.rank(); ++axis) field *= shape[axis];
  return {shape[shape.rank() - 2] * field, shape.back() * field};
}

}  // namespace linnet
