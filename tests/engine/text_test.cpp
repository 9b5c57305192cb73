#include "engine/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace linnet::test {
namespace {

TEST(Text, JoinsWordsAndNumbers) {
  EXPECT_EQ(text("a ", std::string("b"), ' ' + std::string("c "), 12, " ", -3, " ", 0.5),
            "a b c 12 -3 0.5");
  EXPECT_EQ(text(), "");
}

TEST(Text, WritesTheLargestNumbersWhole) {
  EXPECT_EQ(text(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(text(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(text(-1.5e-300), "-1.5e-300");
  EXPECT_EQ(text(std::numeric_limits<double>::infinity()), "inf");
}

TEST(Text, ListsNamesWithCommas) {
  EXPECT_EQ(listed(std::vector<std::string>{}), "");
  EXPECT_EQ(listed(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b", "c"}), "a, b, c");
  // An empty name at the beginning, such as of a CSV file's column, had no comma behind it.
  EXPECT_EQ(listed(std::vector<std::string>{"", "", "b"}), ", , b");
}

}  // namespace
}  // namespace linnet::test
