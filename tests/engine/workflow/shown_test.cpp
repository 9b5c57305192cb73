#include "engine/workflow/shown.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace linnet::test {
namespace {

// Each is what String(number) gives in JavaScript.
TEST(Shown, IsWhatJavaScriptWrites) {
  const std::pair<double, const char*> cases[] = {
      {0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-2.5, "-2.5"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {100, "100"},
      {123456.789, "123456.789"},
      {1e-6, "0.000001"},
      {-1.5e-6, "-0.0000015"},
      {1e-7, "1e-7"},
      {1.25e-10, "1.25e-10"},
      {1e20, "100000000000000000000"},
      {1e21, "1e+21"},
      {-1.7976931348623157e308, "-1.7976931348623157e+308"},
      {5e-324, "5e-324"},
      {9007199254740991, "9007199254740991"},
      {std::nan(""), "NaN"},
      {-std::numeric_limits<double>::infinity(), "-Infinity"}};
  for (const auto& [number, expected] : cases) EXPECT_EQ(shown(number), expected);
}

TEST(InQuotes, IsWhatJsonHas) {
  EXPECT_EQ(inQuotes("a"), "\"a\"");
  EXPECT_EQ(inQuotes("say \"\\\"\n\t\x01\x7f é😀"), "\"say \\\"\\\\\\\"\\n\\t\\u0001\x7f é😀\"");
}

TEST(InOrder, IsTheOrderOfJavaScript) {
  EXPECT_TRUE(inOrder("Z", "a"));
  EXPECT_TRUE(inOrder("", "a"));
  EXPECT_TRUE(inOrder("a", "ab"));
  EXPECT_FALSE(inOrder("a", "a"));
  EXPECT_FALSE(inOrder("b", "a"));
  EXPECT_TRUE(inOrder("z", "ä"));
  // "😀" begins with D83D in UTF-16, before U+FF21 and after U+D7A3: UTF-8 has it behind both.
  EXPECT_TRUE(inOrder("😀", "Ａ"));
  EXPECT_FALSE(inOrder("Ａ", "😀"));
  EXPECT_TRUE(inOrder("힣", "😀"));
}

}  // namespace
}  // namespace linnet::test
