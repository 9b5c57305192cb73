#include "engine/workflow/random.h"

#include <random>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/seeds.h"

namespace linnet {

std::uint64_t Random::below(std::uint64_t limit) {
  constexpr std::uint64_t kAll = std::uint64_t{1} << 32;
  if (limit < 1 || limit > kAll) {
    failArgument("limit", text("limit: expected a whole number from 1 to ", kAll, ", got ", limit));
  }
  // What lies above the last whole multiple of the limit would favour small numbers.
  const std::uint64_t usable = kAll - kAll % limit;
  for (;;) {
    const std::uint64_t drawn = derivedSeed(seed_, drawn_++);
    if (drawn < usable) return drawn % limit;
  }
}

std::uint32_t randomSeed() { return std::random_device{}(); }

}  // namespace linnet
