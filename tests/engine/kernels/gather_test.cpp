#include "engine/kernels/gather.h"

#include <numeric>
#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

TEST(ConvertBytes, ScalesEveryByteExactlyAsOneMultiplicationDoes) {
  std::vector<std::uint8_t> bytes(256);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  const auto scale = static_cast<Scalar>(1.0 / 255);
  std::vector<Scalar> numbers(256);
  convertBytes(256, bytes.data(), scale, numbers.data());
  for (int i = 0; i < 256; ++i) {
    EXPECT_EQ(numbers[static_cast<std::size_t>(i)], static_cast<Scalar>(i) * scale) << i;
  }
  EXPECT_EQ(numbers[0], 0);
  EXPECT_EQ(numbers[255], 1);
}

TEST(ConvertBytes, WritesAsManyAsItIsTold) {
  const std::vector<std::uint8_t> bytes(40, 3);
  for (Index count = 0; count < 40; ++count) {
    std::vector<Scalar> numbers(40, -1);
    convertBytes(count, bytes.data(), 2, numbers.data());
    for (Index i = 0; i < 40; ++i) {
      ASSERT_EQ(numbers[static_cast<std::size_t>(i)], i < count ? 6 : -1) << count << ", " << i;
    }
  }
}

}  // namespace
}  // namespace linnet::test
