#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace linnet {

/// Numbers at random, each a function of the seed and of how many came before: those that the
/// JavaScript package draws (bindings/js/data/random.ts), so that one seed splits data alike in
/// both languages. What the engine itself draws comes from `RandomStream`.
class Random {
 public:
  explicit Random(std::uint32_t seed) : seed_(seed) {}

  /// From 0 up to but without `limit`, each equally likely; limit in 1..2^53, an ArgumentError
  /// otherwise.
  std::uint64_t below(std::uint64_t limit);
  /// At least 0 and less than 1, a multiple of 2^-32.
  double uniform() { return word() * 0x1p-32; }

  /// Puts a list into another order, in place; every order is equally likely (Fisher and Yates). A
  /// list of at most 2^32.
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t last = list.size(); last-- > 1;) {
      std::swap(list[last], list[static_cast<std::size_t>(below(last + 1))]);
    }
  }

 private:
  std::uint32_t word();

  std::uint32_t seed_;
  std::uint32_t drawn_ = 0;
};

/// A seed that nobody has chosen, where none was given.
std::uint32_t randomSeed();

}  // namespace linnet
