#include "engine/kernels/broadcast.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

Index extentFromBehind(const Shape& shape, int axis) {
  return axis < shape.rank() ? shape[shape.rank() - 1 - axis] : 1;
}

// Calls visit(offset in `from`, offset in `to`) for every number of `to`, in the order of memory.
template <class Visit>
void forEachRepeated(const Shape& from, const Shape& to, Visit visit) {
  std::array<Index, Shape::kMaxRank> place{};   // counted from behind
  std::array<Index, Shape::kMaxRank> stride{};  // of `from`; 0 along an axis that is repeated
  Index step = 1;
  for (int axis = 0; axis < to.rank(); ++axis) {
    const Index extent = extentFromBehind(from, axis);
    stride[static_cast<std::size_t>(axis)] = extent == 1 ? 0 : step;
    step *= extent;
  }
  Index offset = 0;
  for (Index i = 0; i < to.size(); ++i) {
    visit(offset, i);
    for (int axis = 0; axis < to.rank(); ++axis) {
      const auto a = static_cast<std::size_t>(axis);
      offset += stride[a];
      if (++place[a] < extentFromBehind(to, axis)) break;
      offset -= stride[a] * place[a];
      place[a] = 0;
    }
  }
}

}  // namespace

Shape broadcastShape(const std::string& owner, const Shape& a, const Shape& b) {
  Shape shape = a.rank() >= b.rank() ? a : b;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    const Index x = extentFromBehind(a, axis);
    const Index y = extentFromBehind(b, axis);
    if (x != y && x != 1 && y != 1) {
      failShape("input_shape", text(owner,
                                    ": the inputs' shapes must be equal or 1 along each "
                                    "axis, got ",
                                    a, " and ", b));
    }
    shape = shape.with(shape.rank() - 1 - axis, x == 1 ? y : x);
  }
  return shape;
}

void broadcastTo(Index rows, const Shape& from, const Shape& to, const Scalar* values,
                 Scalar* repeated) {
  for (Index row = 0; row < rows; ++row, values += from.size(), repeated += to.size()) {
    forEachRepeated(from, to, [&](Index at, Index i) { repeated[i] = values[at]; });
  }
}

void sumRepeated(Index rows, const Shape& from, const Shape& to, const Scalar* repeated,
                 Scalar* sums) {
  std::fill_n(sums, rows * from.size(), Scalar{0});
  for (Index row = 0; row < rows; ++row, sums += from.size(), repeated += to.size()) {
    forEachRepeated(from, to, [&](Index at, Index i) { sums[at] += repeated[i]; });
  }
}

}  // namespace linnet
