#pragma once

#include <array>
#include <cstdint>

namespace linnet {

/// Philox4x32-10, a counter-based generator: the n-th number of a stream is a pure function of
/// (seed, stream, n), so numbers can be drawn in any order, by any thread, and a run can be
/// resumed anywhere by remembering where it was.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                    std::array<std::uint32_t, 2> key);

/// What a stream of random numbers is used for; keeps the streams of one seed apart.
enum class RandomUse : std::uint16_t { kWeights = 1, kShuffle = 2, kNoise = 3, kSplit = 4 };

/// One sequence of random numbers.
class RandomStream {
 public:
  /// `index` tells streams of one use apart: the number of a weight, an epoch, a training step.
  RandomStream(std::uint64_t seed, RandomUse use, std::uint64_t index = 0)
      : seed_(seed), use_(use), index_(index) {}

  /// The n-th four words of 32 random bits: bits(4n) to bits(4n + 3), which cost no more than one.
  std::array<std::uint32_t, 4> block(std::uint64_t n) const;
  /// The n-th 32 random bits.
  std::uint32_t bits(std::uint64_t n) const { return block(n / 4)[n % 4]; }
  /// The n-th number, uniform in [0, 1), a multiple of 2^-24 (so exact in float and double alike).
  double uniform(std::uint64_t n) const { return toUnit(bits(n)); }
  static double toUnit(std::uint32_t bits) { return (bits >> 8) * 0x1p-24; }
  /// The n-th whole number, uniform in [0, limit); limit in 1..2^32.
  std::uint64_t below(std::uint64_t limit, std::uint64_t n) const {
    return (static_cast<std::uint64_t>(bits(n)) * limit) >> 32;
  }

 private:
  std::uint64_t seed_;
  RandomUse use_;
  std::uint64_t index_;
};

}  // namespace linnet
