#include "engine/workflow/random.h"

#include <random>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/seeds.h"

namespace linnet {

std::uint32_t Random::word() { return derivedSeed(seed_, drawn_++); }

std::uint64_t Random::below(std::uint64_t limit) {
  constexpr std::uint64_t kWords = std::uint64_t{1} << 32;
  constexpr std::uint64_t kMost = std::uint64_t{1} << 53;
  if (limit < 1 || limit > kMost) {
    failArgument("limit",
                 text("limit: expected a whole number from 1 to ", kMost, ", got ", limit));
  }
  const std::uint64_t range = limit > kWords ? kMost : kWords;
  // What lies above the last whole multiple of the limit would favour small numbers.
  const std::uint64_t usable = range - range % limit;
  for (;;) {
    const std::uint64_t high = limit > kWords ? (word() >> 11) * kWords : 0;
    const std::uint64_t drawn = high + word();
    if (drawn < usable) return drawn % limit;
  }
}

std::uint32_t randomSeed() { return std::random_device{}(); }

}  // namespace linnet
