#include "engine/layers/padding.h"

#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

void expectSlide(const Slide& slide, Index out, Index before, Index after) {
  EXPECT_EQ(slide.out, out);
  EXPECT_EQ(slide.padBefore, before);
  EXPECT_EQ(slide.padAfter, after);
}

TEST(Padding, ValidStopsWhereTheWindowFits) {
  expectSlide(slide("x", Padding::kValid, 7, 3, 1), 5, 0, 0);
  expectSlide(slide("x", Padding::kValid, 7, 3, 2), 3, 0, 0);
  expectSlide(slide("x", Padding::kValid, 8, 3, 2), 3, 0, 0);
  expectSlide(slide("x", Padding::kValid, 3, 3, 5), 1, 0, 0);
  expectSlide(slide("x", Padding::kValid, 7, 3, 1, 3), 1, 0, 0);
}

TEST(Padding, SameStopsOnceAStrideAndPutsTheOddZeroBehind) {
  expectSlide(slide("x", Padding::kSame, 7, 3, 1), 7, 1, 1);
  expectSlide(slide("x", Padding::kSame, 7, 2, 1), 7, 0, 1);
  expectSlide(slide("x", Padding::kSame, 8, 3, 2), 4, 0, 1);
  expectSlide(slide("x", Padding::kSame, 7, 3, 2), 4, 1, 1);
  expectSlide(slide("x", Padding::kSame, 7, 1, 3), 3, 0, 0);
  expectSlide(slide("x", Padding::kSame, 2, 5, 1), 2, 2, 2);
  expectSlide(slide("x", Padding::kSame, 6, 3, 1, 2), 6, 2, 2);
}

TEST(Padding, NamesItsOwnerWhenTheWindowDoesNotFit) {
  expectError(ErrorKind::kShape, "input_shape", {"Conv2D \"c\": a window of 5 pixels", "in 4"},
              [] { slide("Conv2D \"c\"", Padding::kValid, 4, 5, 1); });
  expectError(ErrorKind::kShape, "input_shape", {"a window of 5 pixels"},
              [] { slide("x", Padding::kValid, 4, 3, 1, 2); });
}

// A kernel and a dilation that are legal alone, and together more than an Index holds.
TEST(Padding, RefusesAWindowThatReachesTooFar) {
  const Index root = Index{1} << (sizeof(Index) * 4);
  for (const Padding padding : {Padding::kValid, Padding::kSame}) {
    expectError(ErrorKind::kShape, "input_shape", {"x: "},
                [&] { slide("x", padding, 28, root, 1, root / 2); });
    expectError(ErrorKind::kShape, "input_shape", {"x: "},
                [&] { slide("x", padding, 28, 9, 1, Shape::kMaxSize); });
    expectError(ErrorKind::kShape, "input_shape", {"x: "},
                [&] { slide("x", padding, 28, Shape::kMaxSize, 1, Shape::kMaxSize); });
  }
}

TEST(Padding, IsReadByItsKerasName) {
  const Config config{{"padding", "same"}};
  ConfigReader reader("Conv2D", config);
  EXPECT_EQ(readPadding(reader), Padding::kSame);
  const Config none;
  ConfigReader empty("Conv2D", none);
  EXPECT_EQ(readPadding(empty), Padding::kValid);
  const Config wrong{{"padding", "full"}};
  ConfigReader other("Conv2D", wrong);
  expectError(ErrorKind::kArgument, "padding",
              {"Conv2D: padding", "\"valid\" or \"same\"", "\"full\""},
              [&] { readPadding(other); });
}

}  // namespace
}  // namespace linnet::test
