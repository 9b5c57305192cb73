#include "engine/workflow/data/categorical.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Floats = std::vector<float>;
using Names = std::vector<std::string>;

TEST(ToCategorical, GivesARowWithASingle1ForEachLabel) {
  const Matrix matrix = toCategorical(std::vector{2, 0});
  EXPECT_EQ(matrix.values, (Floats{0, 0, 1, 1, 0, 0}));
  EXPECT_EQ(matrix.rows, 2);
  EXPECT_EQ(matrix.columns, 3);
  EXPECT_EQ(toCategorical(std::vector<std::uint8_t>{0}, 2).values, (Floats{1, 0}));
  EXPECT_EQ(toCategorical(std::vector<int>{}).rows, 0);
  EXPECT_EQ(toCategorical(std::vector<int>{}).columns, 1);
}

TEST(ToCategorical, RefusesWhatIsNoLabel) {
  for (const double label : {-1.0, 3.0, 0.5, std::nan("")}) {
    expectError(ErrorKind::kData, "labels", {"labels[1]: expected a whole number from 0 to 2"},
                [&] { toCategorical(std::vector{0, label}, 3); });
  }
  expectError(ErrorKind::kData, "labels",
              {"labels[0]: expected a whole number of at least 0, got NaN"},
              [] { toCategorical(std::vector{std::nan("")}); });
  expectError(ErrorKind::kShape, "labels",
              {"at most 536870912 numbers in all rows, got 1 rows of 1099511627777"},
              [] { toCategorical(std::vector{0x1p40}); });
  expectError(ErrorKind::kArgument, "numClasses", {"of at least 1"},
              [] { toCategorical(std::vector<int>{}, 0); });
}

TEST(EncodeLabels, CountsTheWordsInTheirOrder) {
  const auto [labels, classes] = encodeLabels(Words{"b", "a", "b", "Z"});
  EXPECT_EQ(labels, (std::vector<Index>{2, 1, 2, 0}));
  EXPECT_EQ(classes, (Names{"Z", "a", "b"}));
  EXPECT_EQ(encodeLabels(Words{"b"}, classes).labels, std::vector<Index>{2});
}

TEST(EncodeLabels, RefusesWordsThatItDoesNotKnow) {
  const Names classes{"a", "b"};
  expectError(ErrorKind::kData, "values", {"values[1]: expected one of a, b, got \"c\""},
              [&] { encodeLabels(Words{"a", "c"}, classes); });
  expectError(ErrorKind::kData, "values", {"got a missing value"},
              [&] { encodeLabels(Words{"a", {}}, classes); });
  expectError(ErrorKind::kArgument, "classes", {"each of them once"},
              [] { encodeLabels(Words{"a"}, Names{"a", "a"}); });
}

}  // namespace
}  // namespace linnet::test
