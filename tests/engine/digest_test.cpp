#include "engine/digest.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string_view>
#include <vector>

namespace linnet::test {
namespace {

std::uint64_t ofText(std::string_view text, std::uint64_t seed = 0) {
  return xxh64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, seed);
}

// From the algorithm's own implementation: xxhsum -H1.
TEST(Xxh64, GivesTheDigestsThatItsMakerGives) {
  EXPECT_EQ(ofText(""), 0xEF46DB3751D8E999u);
  EXPECT_EQ(ofText("a"), 0xD24EC4F1A98C6E5Bu);
  EXPECT_EQ(ofText("abc"), 0x44BC2CF5AD770999u);
  EXPECT_EQ(ofText("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1u);
}

TEST(Xxh64, LooksAtEveryByteWhateverTheLength) {
  for (std::size_t length = 1; length < 80; ++length) {
    std::vector<std::uint8_t> bytes(length);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{1});
    const std::uint64_t whole = xxh64(bytes);
    for (std::size_t i = 0; i < length; ++i) {
      bytes[i] ^= 1;
      EXPECT_NE(xxh64(bytes), whole) << "byte " << i << " of " << length;
      bytes[i] ^= 1;
    }
    EXPECT_NE(xxh64(bytes, 1), whole);
  }
}

}  // namespace
}  // namespace linnet::test
