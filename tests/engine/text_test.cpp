#include "engine/text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
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

TEST(Text, WritesNumbersAsPrintfDoes) {
  std::vector<double> values{
      0.0, -0.0, 1, -1, 0.1, 0.5, 1e-4, 1e-5, 9.9999999996, 123456789, 1e9, 0.30000000000000004};
  values.insert(values.end(), {5e-324, 1.7976931348623157e308, 99999999.95, 1e22, 2.5, 1.0 / 3});
  for (int exponent = -300; exponent <= 300; exponent += 7) {
    values.push_back(std::pow(10.0, exponent) * 1.2345678912);
    values.push_back(-std::pow(3.0, exponent));
  }
  for (const double value : values) {
    char expected[32];
    std::snprintf(expected, sizeof expected, "%.9g", value);
    EXPECT_EQ(text(value), expected);
  }
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
