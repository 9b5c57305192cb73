#pragma once

#include <cstddef>

namespace linnet::test {

/// Counts what is asked of the heap, by operator new in all its forms and by malloc, from its
/// construction on.
class Allocations {
 public:
  Allocations();
  std::size_t count() const;
  /// The size in bytes of the largest one.
  std::size_t largest() const;

 private:
  std::size_t before_;
};

}  // namespace linnet::test
