#pragma once

#include <cstdint>
#include <span>

namespace linnet {

/// XXH64: 64 bits that tell two stretches of bytes apart, at several bytes a cycle. Not for
/// protection against somebody who looks for two of one digest.
/// Source: Yann Collet, "xxHash fast digest algorithm",
/// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
std::uint64_t xxh64(std::span<const std::uint8_t> bytes, std::uint64_t seed = 0);

/// The same of numbers, as they lie in memory.
template <class T, std::size_t Count>
std::uint64_t digestOf(std::span<T, Count> values, std::uint64_t seed) {
  return xxh64({reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()}, seed);
}

}  // namespace linnet
