#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// The shape that both broadcast to, aligned at their last axes; throws a ShapeError that begins
/// with `owner` when an axis has two extents and neither is 1.
Shape broadcastShape(const std::string& owner, const Shape& a, const Shape& b);

/// Copies `rows` tensors of shape `from` to shape `to`, repeated along the axes that they lack.
void broadcastTo(Index rows, const Shape& from, const Shape& to, const Scalar* values,
                 Scalar* repeated);
/// The other way: sums of what was repeated, in ascending order.
void sumRepeated(Index rows, const Shape& from, const Shape& to, const Scalar* repeated,
                 Scalar* sums);

}  // namespace linnet
