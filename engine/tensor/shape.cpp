#include "engine/tensor/shape.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Shape::Shape(std::span<const Index> extents) {
  if (extents.size() > kMaxRank) {
    failShape("shape",
              text("shape: at most ", kMaxRank, " axes are supported, got ", extents.size()));
  }
  for (const Index extent : extents) {
    if (extent < 0) {
      failShape("shape", text("shape: an axis must not be negative, got ", extent));
    }
    extents_[static_cast<std::size_t>(rank_++)] = extent;
  }
  checkSize();
}

void Shape::checkSize() const {
  Index size = 1;
  for (const Index extent : *this) {
    if (__builtin_mul_overflow(size, extent, &size) || size > kMaxSize) {
      failShape("shape", text("shape: ", *this, " has more than the ", kMaxSize,
                              " elements that are supported"));
    }
  }
}

Index Shape::size() const {
  Index size = 1;
  for (const Index extent : *this) size *= extent;
  return size;
}

Shape Shape::withBatch(Index batch) const {
  std::array<Index, kMaxRank + 1> extents{batch};
  std::copy(begin(), end(), extents.begin() + 1);
  return Shape(std::span<const Index>(extents.data(), static_cast<std::size_t>(rank_) + 1));
}

Shape Shape::with(int axis, Index extent) const {
  Shape changed = *this;
  changed.extents_[static_cast<std::size_t>(axis)] = extent;
  changed.checkSize();
  return changed;
}

bool Shape::operator==(const Shape& other) const {
  return std::equal(begin(), end(), other.begin(), other.end());
}

void append(std::string& out, const Shape& shape) {
  out += '[';
  const char* separator = "";
  for (const Index extent : shape) {
    out += separator;
    append(out, extent);
    separator = ", ";
  }
  out += ']';
}

std::string toString(const Shape& shape) {
  std::string out;
  append(out, shape);
  return out;
}

}  // namespace linnet
