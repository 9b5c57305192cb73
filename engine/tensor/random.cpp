#include "engine/tensor/random.h"

namespace linnet {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                    std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53;
  constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
  constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * counter[0];
    const std::uint64_t product1 = kMultiplier1 * counter[2];
    const auto high0 = static_cast<std::uint32_t>(product0 >> 32);
    const auto high1 = static_cast<std::uint32_t>(product1 >> 32);
    counter = {high1 ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product1),
               high0 ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product0)};
    key = {key[0] + kWeyl0, key[1] + kWeyl1};
  }
  return counter;
}

std::array<std::uint32_t, 4> RandomStream::block(std::uint64_t n) const {
  // 128 bits of counter: the number of the block of four, the use in the upper half of the second
  // word, the stream's index; 64 bits of key: the seed.
  const auto low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
  return philox({low(n), low(n >> 32) ^ (static_cast<std::uint32_t>(use_) << 16), low(index_),
                 low(index_ >> 32)},
                {low(seed_), low(seed_ >> 32)});
}

}  // namespace linnet
