#include "engine/workflow/data/csv/parse.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <streambuf>

#include "engine/workflow/data/csv/types.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/data/tables.h"

// Most cases are in tests/golden/workflow-data.json: answers_test.cpp.

namespace linnet::test {
namespace {

/// A file without end, of the same row.
class Endless : public std::streambuf {
 public:
  explicit Endless(std::string row) : row_(std::move(row)) {}
  int given = 0;

 protected:
  int_type underflow() override {
    ++given;
    setg(row_.data(), row_.data(), row_.data() + row_.size());
    return traits_type::to_int_type(row_[0]);
  }

 private:
  std::string row_;
};

TEST(ParseCSV, ReadsAFileInPieces) {
  // Some 300 kB, so that pieces end within characters, quotes and line ends.
  std::string text = "n,w\r\n";
  constexpr int kRows = 20'000;
  for (int row = 0; row < kRows; ++row) {
    text += std::to_string(row) + (row % 2 ? ",\"é\r\n😀\"\r\n" : ",€\r\n");
  }
  std::istringstream stream(text);
  const Table table = parseCSV(stream), whole = parseCSV(text);
  ASSERT_EQ(table.rowCount(), kRows);
  for (Index row = 0; row < kRows; ++row) {
    ASSERT_EQ(table.row(row), (NamedRow{{"n", row}, {"w", row % 2 ? "é\r\n😀" : "€"}}));
  }
  EXPECT_EQ(table.schema(), whole.schema());
  EXPECT_EQ(table.schema()[1].type, ColumnType::kCategory);
}

TEST(ParseCSV, GivesUpAStreamAtTheLimit) {
  const auto refused = [](const std::string& row, const CSVLimits& limits,
                          const std::string& message) {
    Endless endless(row);
    std::istream stream(&endless);
    expectError(ErrorKind::kData, "source", {message},
                [&] { parseCSV(stream, {.header = false, .limits = limits}); });
    EXPECT_LE(endless.given * static_cast<int>(row.size()), 1 << 17) << "the rest was asked for";
  };
  refused("1,x\n", {.rows = 10}, "line 11: expected at most 10 rows (limits.rows)");
  refused("1,x\n", {.bytes = 100}, "expected at most 100 bytes (limits.bytes), got more");
  refused("\"", {.cellLength = 9}, "expected at most 9 characters");
  refused(",", {}, "expected at most 4096 cells in a row");
}

TEST(ParseCSV, ReadsAsManyRowsAsTheLimitSays) {
  const CSVLimits two{.rows = 2};
  EXPECT_EQ(parseCSV("a\n1\n2", {.limits = two}).rowCount(), 2);
  EXPECT_EQ(parseCSV("1\n2", {.header = false, .limits = two}).rowCount(), 2);
  expectError(ErrorKind::kData, "source", {"rows"},
              [&] { parseCSV("1\n2\n3", {.header = false, .limits = two}); });
}

TEST(ParseCSV, ReadsTheDiabetesData) {
  std::ifstream file(std::string(LINNET_GOLDEN_FOLDER) + "/diabetes.csv");
  const Table table = parseCSV(file);
  EXPECT_EQ(table.rowCount(), 442);
  for (const ColumnSchema& column : table.schema()) {
    EXPECT_EQ(column.type, ColumnType::kNumber) << column.name;
  }
}

TEST(ParseCSV, RefusesAStreamThatCannotBeReadAndBytesThatAreNoUtf8) {
  std::ifstream missing("/no/such/file.csv");
  expectError(ErrorKind::kArgument, "source", {"expected a stream that can be read"},
              [&] { parseCSV(missing); });
  expectError(ErrorKind::kData, "source", {"UTF-8"}, [] { parseCSV("a\n\xe9\n"); });
}

TEST(NumberIn, IsWhatJavaScriptTakesForADecimal) {
  const std::pair<const char*, double> numbers[] = {
      {"0", 0},
      {"+1.5", 1.5},
      {"-.5e+1", -5},
      {"1.", 1},
      {" \t7\n", 7},
      {"007", 7},
      {"0e999", 0},
      {"0.000e-99999999999", 0},
      {"1e-400", 0},
      {"4e-324", 5e-324},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
      {"1e308", 1e308},
      {"0.1", 0.1},
      {"0.00000000000000000001e320", 1e300}};
  for (const auto& [text, number] : numbers) {
    ASSERT_TRUE(numberIn(text).has_value()) << text;
    EXPECT_EQ(*numberIn(text), number) << text;
  }
  for (const char* text : {"", " ", ".", "e1", "1e", "1e+", "--1", "+-1", "1.2.3", "0x10", "1_000",
                           "Infinity", "nan", "1 2", "1e999", "-1e999", "0.01e999", "1,5", "٣"}) {
    EXPECT_FALSE(numberIn(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace linnet::test
