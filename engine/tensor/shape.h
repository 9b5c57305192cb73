#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>

namespace linnet {

/// Counts and offsets; as wide as a pointer, so 32 bits in WebAssembly.
using Index = std::ptrdiff_t;

/// The extents of a tensor, outermost first. At most kMaxRank of them; a scalar has none. A shape
/// never has more elements than kMaxSize, so sizes and offsets can be computed without a check.
class Shape {
 public:
  static constexpr int kMaxRank = 8;
  static constexpr Index kMaxSize = std::numeric_limits<Index>::max() / 16;

  Shape() = default;
  Shape(std::initializer_list<Index> extents)
      : Shape(std::span<const Index>(extents.begin(), extents.size())) {}
  /// Throws a ShapeError for more than kMaxRank extents, a negative one, or too many elements.
  explicit Shape(std::span<const Index> extents);

  int rank() const { return rank_; }
  Index operator[](int axis) const { return extents_[static_cast<std::size_t>(axis)]; }
  Index back() const { return (*this)[rank_ - 1]; }
  const Index* begin() const { return extents_.data(); }
  const Index* end() const { return extents_.data() + rank_; }

  /// The number of elements; 1 for a scalar.
  Index size() const;
  /// This shape with one more axis in front.
  Shape withBatch(Index batch) const;
  /// This shape with `extent` at `axis`.
  Shape with(int axis, Index extent) const;

  bool operator==(const Shape& other) const;

 private:
  void checkSize() const;

  std::array<Index, kMaxRank> extents_{};
  int rank_ = 0;
};

/// The product of the extents, for memory that is no tensor; a ShapeError where Shape has one.
inline Index checkedSize(std::initializer_list<Index> extents) { return Shape(extents).size(); }

/// "[28, 28]", for messages.
std::string toString(const Shape& shape);
void append(std::string& out, const Shape& shape);

}  // namespace linnet
