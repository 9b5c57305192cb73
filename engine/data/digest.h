#pragma once

#include <cstdint>

#include "engine/data/dataset.h"

namespace linnet {

/// Tells whether training would see the same data: the digest of types, scale and shapes, and then
/// of each example, its target and its weight, if there is one, in the order of the view, each
/// seeded with the one before.
std::uint64_t digest(const Dataset& data);

}  // namespace linnet
