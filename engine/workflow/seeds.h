#pragma once

#include <cstdint>

namespace linnet {

/// The seed of the n-th thing that comes from another seed, as the JavaScript package derives it:
/// folds, trials and splits of one seed are the same in both languages.
/// Source: the finalizer of MurmurHash3, by which near seeds do not give near seeds.
std::uint32_t derivedSeed(std::uint32_t seed, std::uint32_t n);

}  // namespace linnet
