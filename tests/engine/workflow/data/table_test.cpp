#include "engine/workflow/data/table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/workflow/data/rows.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Names = std::vector<std::string>;

const NamedRows kPeople{
    {{"age", 30}, {"town", "Rome"}, {"member", true}},
    {{"age", nullptr}, {"town", "Oslo"}, {"member", false}},
    {{"age", 50}, {"town", nullptr}, {"member", nullptr}},
};
Table people() { return tableOf(kPeople); }

TEST(Table, IsMadeOfNamedRowsWhoseValuesSayWhatColumnsHold) {
  EXPECT_EQ(people().schema(), (Schema{{"age", ColumnType::kNumber},
                                       {"town", ColumnType::kCategory},
                                       {"member", ColumnType::kBoolean}}));
  EXPECT_EQ(people().row(2), (NamedRow{{"age", 50}, {"town", {}}, {"member", {}}}));
  EXPECT_EQ(people().countMissing(),
            (std::vector<std::pair<std::string, Index>>{{"age", 1}, {"town", 1}, {"member", 1}}));
}

TEST(Table, IsMadeOfRowsInTheOrderOfTheColumns) {
  const Table table = tableOf(Rows{{1, "a"}, {2, "b"}});
  EXPECT_EQ(table.columnNames(), (Names{"0", "1"}));
  EXPECT_EQ(table.row(1), (NamedRow{{"0", 2}, {"1", "b"}}));
  EXPECT_EQ(tableOf(Rows{}).rowCount(), 0);
}

TEST(Table, GivesSomeOfItsColumnsAndRowsAndStaysAsItIs) {
  const Table table = people();
  EXPECT_EQ(table.select({"member", "age"}).columnNames(), (Names{"member", "age"}));
  EXPECT_EQ(table.without({"town"}).columnNames(), (Names{"age", "member"}));
  const Table taken = table.take({2, 0, 0});
  EXPECT_EQ(*taken.column("age").numbers(), (Numbers{50, 30, 30}));
  EXPECT_EQ(table.dropMissing().rowCount(), 1);
  EXPECT_EQ(table.dropMissing({"town"}).take({1}).row(0)[1].second, Cell("Oslo"));
  EXPECT_EQ(table.rowCount(), 3);
  // What stays is shared, not copied.
  EXPECT_EQ(table.select({"age"}).columns()[0], table.columns()[0]);
}

TEST(Table, BecomesNumbers) {
  const Matrix matrix = people().select({"member", "age"}).dropMissing().toMatrix();
  EXPECT_EQ(matrix.rows, 1);
  EXPECT_EQ(matrix.columns, 2);
  EXPECT_EQ(matrix.values, (std::vector<float>{1, 30}));
}

TEST(Table, BecomesNoNumbersWhileItHasWordsOrHoles) {
  expectError(ErrorKind::kData, "town",
              {R"(column "town": expected numbers, got category: use oneHot(), or leave it out)"},
              [] { people().take({0}).toMatrix(); });
  expectError(ErrorKind::kData, "age",
              {R"(row 1, column "age": the value is missing: use impute() or dropMissing())"},
              [] { people().select({"age"}).toMatrix(); });
}

TEST(Table, IsNotMadeOfRowsThatDoNotFit) {
  const double infinity = std::numeric_limits<double>::infinity();
  expectError(ErrorKind::kData, "a", {R"(row 1, column "a": expected a finite number, got "x")"},
              [] { tableOf(NamedRows{{{"a", 1}}, {{"a", "x"}}}); });
  expectError(ErrorKind::kData, "a", {"expected a finite number, got Infinity"},
              [&] { tableOf(NamedRows{{{"a", 1}}, {{"a", infinity}}}); });
  expectError(ErrorKind::kData, "a", {R"(row 1: expected a value for column "a")"},
              [] { tableOf(NamedRows{{{"a", 1}}, {}}); });
  expectError(ErrorKind::kData, "rows", {"row 1: expected 2 values, got 1"},
              [] { tableOf(Rows{{1, 2}, {3}}); });
  expectError(ErrorKind::kData, "0", {"expected text, got true"},
              [] { tableOf(Rows{{"a"}, {true}}); });
  expectError(ErrorKind::kData, "0", {"expected true or false, got 1.5"},
              [] { tableOf(Rows{{false}, {1.5}}); });
}

TEST(Table, KnowsItsColumnsAndRows) {
  expectError(ErrorKind::kArgument, "column",
              {R"(expected one of age, town, member, got "twon". Did you mean "town"?)"},
              [] { people().column("twon"); });
  expectError(ErrorKind::kArgument, "column", {"one of"}, [] { people().without({"x"}); });
  expectError(ErrorKind::kArgument, "rows", {"from 0 to 2, got 3"}, [] { people().take({3}); });
  for (const Index row : {-1, 3}) {
    expectError(ErrorKind::kArgument, "index", {"from 0 to 2"}, [&] { people().row(row); });
  }
}

TEST(Table, HasColumnsOfOneLengthEachWithANameOfItsOwnAndValuesOfItsType) {
  const Column one{"a", ColumnType::kNumber, Numbers{1}};
  expectError(ErrorKind::kArgument, "columns", {R"(a name of its own for each, got "a" twice)"},
              [&] { Table(std::vector{one, one}); });
  expectError(ErrorKind::kShape, "columns", {R"(expected 1 rows in "b" as in the first, got 2)"},
              [&] { Table(std::vector{one, Column{"b", ColumnType::kNumber, Numbers{1, 2}}}); });
  for (const ColumnType type : {ColumnType::kCategory, ColumnType::kText, ColumnType::kBoolean}) {
    expectError(ErrorKind::kArgument, "columns[0].values", {"of the type " + nameOf(type)},
                [&] { Table(std::vector{Column{"a", type, Numbers{1}}}); });
  }
}

TEST(Table, IsFittedToASchema) {
  const Schema schema{{"age", ColumnType::kNumber}, {"town", ColumnType::kText}};
  const Table table = tableOf(people(), schema);
  EXPECT_EQ(table.columnNames(), (Names{"age", "town"}));
  // A column in which nothing stands does not tell its type.
  const Table nothing = tableOf(NamedRows{{{"age", {}}, {"town", "Rome"}}},
                                Schema{{"age", ColumnType::kText}, {"town", ColumnType::kText}});
  EXPECT_TRUE(std::isnan(tableOf(nothing, schema).column("age").numbers()->at(0)));
  expectError(ErrorKind::kData, "age", {R"(column "age": expected number, got category)"},
              [&] { tableOf(tableOf(NamedRows{{{"age", "old"}, {"town", "Rome"}}}), schema); });
}

TEST(Cell, IsMissingAndSaysWhatItIs) {
  EXPECT_TRUE(Cell().isMissing());
  EXPECT_TRUE(Cell(std::nan("")).isMissing());
  EXPECT_FALSE(Cell("").isMissing());
  EXPECT_EQ(Cell().describe(), "null");
  EXPECT_EQ(Cell(0.1F).describe(), "0.10000000149011612");
  EXPECT_EQ(Cell("a").describe(), "\"a\"");
  EXPECT_EQ(Cell(true).describe(), "true");
}

}  // namespace
}  // namespace linnet::test
