#include "engine/tensor/shape.h"

#include <vector>

#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

TEST(Shape, OfNothingIsAScalarWithOneElement) {
  const Shape scalar;
  EXPECT_EQ(scalar.rank(), 0);
  EXPECT_EQ(scalar.size(), 1);
  EXPECT_EQ(toString(scalar), "[]");
}

TEST(Shape, KnowsItsExtentsOutermostFirst) {
  const Shape shape{4, 28, 3};
  EXPECT_EQ(shape.rank(), 3);
  EXPECT_EQ(shape[0], 4);
  EXPECT_EQ(shape[1], 28);
  EXPECT_EQ(shape.back(), 3);
  EXPECT_EQ(shape.size(), 336);
  EXPECT_EQ(std::vector<Index>(shape.begin(), shape.end()), (std::vector<Index>{4, 28, 3}));
  EXPECT_EQ(toString(shape), "[4, 28, 3]");
}

TEST(Shape, WithAnAxisOfZeroHasNoElements) {
  EXPECT_EQ(Shape({3, 0, 5}).size(), 0);
  EXPECT_EQ(Shape({0}).size(), 0);
}

TEST(Shape, IsEqualToAnotherOnlyWhenAllExtentsAre) {
  EXPECT_EQ(Shape({2, 3}), Shape({2, 3}));
  EXPECT_FALSE(Shape({2, 3}) == Shape({3, 2}));
  EXPECT_FALSE(Shape({2, 3}) == Shape({2, 3, 1}));
  EXPECT_FALSE(Shape({2}) == Shape());
}

TEST(Shape, GetsABatchInFront) {
  EXPECT_EQ(Shape({28, 28}).withBatch(32), Shape({32, 28, 28}));
  EXPECT_EQ(Shape().withBatch(5), Shape({5}));
}

TEST(Shape, CanChangeOneExtentAndStaysItself) {
  const Shape shape{2, 3, 4};
  EXPECT_EQ(shape.with(1, 7), Shape({2, 7, 4}));
  EXPECT_EQ(shape.with(2, 0), Shape({2, 3, 0}));
  EXPECT_EQ(shape, Shape({2, 3, 4}));
}

TEST(Shape, TakesEightAxesAndNoMore) {
  const std::vector<Index> eight(8, 1);
  const std::vector<Index> nine(9, 1);
  EXPECT_EQ(Shape(eight).rank(), 8);
  expectError(ErrorKind::kShape, "shape", {"at most 8 axes", "9"}, [&] { Shape{nine}; });
  expectError(ErrorKind::kShape, "shape", {"at most 8 axes"}, [&] { Shape(eight).withBatch(1); });
}

TEST(Shape, RefusesANegativeExtent) {
  expectError(ErrorKind::kShape, "shape", {"negative", "-1"}, [] { Shape({2, -1}); });
  // Two of them would otherwise pass as a positive size.
  expectError(ErrorKind::kShape, "shape", {"negative"}, [] { Shape({-2, -3}); });
}

TEST(Shape, HasAsManyElementsAsOffsetsAllowAndNoMore) {
  EXPECT_EQ(Shape({Shape::kMaxSize}).size(), Shape::kMaxSize);
  expectError(ErrorKind::kShape, "shape", {"more than"}, [] { Shape({Shape::kMaxSize + 1}); });
  expectError(ErrorKind::kShape, "shape", {"more than"}, [] { Shape({Shape::kMaxSize, 2}); });
}

TEST(Shape, ChecksSizesOfMemoryThatIsNoTensor) {
  EXPECT_EQ(checkedSize({3, 4, 5}), 60);
  expectError(ErrorKind::kShape, "shape", {"more than"}, [] { checkedSize({Shape::kMaxSize, 2}); });
}

TEST(Shape, NoticesAProductThatWrapsAroundToASmallOne) {
  const Index half = Index{1} << (sizeof(Index) * 4);
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { Shape({half, half}); });
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { Shape({half, half, half, half}); });
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { Shape({half}).withBatch(half); });
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { Shape({half, 1}).with(1, half); });
}

}  // namespace
}  // namespace linnet::test
