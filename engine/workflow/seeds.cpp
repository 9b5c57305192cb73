#include "engine/workflow/seeds.h"

namespace linnet {

std::uint32_t derivedSeed(std::uint32_t seed, std::uint32_t n) {
  std::uint32_t mixed = seed ^ ((n + 1) * 0x9e3779b9U);
  mixed = (mixed ^ (mixed >> 16)) * 0x85ebca6bU;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2ae35U;
  return mixed ^ (mixed >> 16);
}

}  // namespace linnet
