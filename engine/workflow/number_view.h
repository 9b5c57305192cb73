#pragma once

#include <concepts>
#include <cstddef>
#include <ranges>
#include <type_traits>

namespace linnet {

/// Numbers of any type that stand one after another, read as doubles: what JavaScript calls an
/// ArrayLike<number>. A vector, an array or a span becomes one by itself. Owns nothing, and is for
/// arguments: what it looks at has to live as long as it does.
class NumberView {
 public:
  template <std::ranges::contiguous_range Range>
    requires std::is_arithmetic_v<std::ranges::range_value_t<Range>> &&
                 (!std::same_as<std::ranges::range_value_t<Range>, bool>)
  NumberView(const Range& numbers)
      : data_(std::ranges::data(numbers)),
        size_(std::ranges::size(numbers)),
        read_(&readAs<std::ranges::range_value_t<Range>>) {}

  std::size_t size() const { return size_; }
  double operator[](std::size_t i) const { return read_(data_, i); }

 private:
  template <class T>
  static double readAs(const void* data, std::size_t i) {
    return static_cast<double>(static_cast<const T*>(data)[i]);
  }

  const void* data_;
  std::size_t size_;
  double (*read_)(const void*, std::size_t);
};

}  // namespace linnet
