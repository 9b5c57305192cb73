#pragma once

#include <cstdint>
#include <vector>

namespace linnet::test {

using Bytes = std::vector<std::uint8_t>;

/// An IDX header of bytes with these extents.
inline Bytes idxHeader(const std::vector<std::uint32_t>& extents) {
  Bytes file{0, 0, 8, static_cast<std::uint8_t>(extents.size())};
  for (const std::uint32_t extent : extents) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      file.push_back(static_cast<std::uint8_t>(extent >> shift));
    }
  }
  return file;
}

/// A whole file: the values are 0, 1, 2, ... as far as a byte goes.
inline Bytes idxFile(const std::vector<std::uint32_t>& extents) {
  Bytes file = idxHeader(extents);
  std::size_t count = 1;
  for (const std::uint32_t extent : extents) count *= extent;
  for (std::size_t i = 0; i < count; ++i) file.push_back(static_cast<std::uint8_t>(i));
  return file;
}

}  // namespace linnet::test
