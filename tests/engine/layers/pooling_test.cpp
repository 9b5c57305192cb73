#include "engine/layers/pooling.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(MaxPooling2D, TakesTheLargestOfTwoByTwoByDefault) {
  LayerRun run(makeLayer("MaxPooling2D", {}), {2, 2, 3, 1},
               {1, 5, 9, 4, 2, 9, -1, -2, 9, -3, -4, 9});
  EXPECT_EQ(run.output.shape(), Shape({2, 1, 1, 1}));
  EXPECT_EQ(run.forward(), (Values{5, -1}));
  EXPECT_EQ(run.backward({10, 20}), (Values{0, 10, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0}));
}

TEST(MaxPooling2D, HasTheOutputShapeOfKeras) {
  EXPECT_EQ(builtOn({{28, 28, 32}}, "MaxPooling2D", {}), Shape({14, 14, 32}));
  EXPECT_EQ(builtOn({{5, 7, 2}}, "MaxPooling2D", {}), Shape({2, 3, 2}));
  EXPECT_EQ(builtOn({{5, 7, 2}}, "MaxPooling2D", {{"padding", "same"}}), Shape({3, 4, 2}));
  EXPECT_EQ(builtOn({{7, 8, 3}}, "MaxPooling2D", {{"pool_size", 3}, {"strides", 2}}),
            Shape({3, 3, 3}));
  EXPECT_EQ(builtOn({{7, 8, 3}}, "MaxPooling2D", {{"pool_size", ConfigList{2, 3}}}),
            Shape({3, 2, 3}));
  EXPECT_EQ(builtOn({{7, 8, 3}}, "MaxPooling2D", {{"strides", ConfigValue()}}), Shape({3, 4, 3}));
}

TEST(MaxPooling2D, NeverTakesAPixelFromOutside) {
  LayerRun run(makeLayer("MaxPooling2D", {{"pool_size", 3}, {"strides", 1}, {"padding", "same"}}),
               {1, 1, 2, 1}, {-5, -7});
  EXPECT_EQ(run.forward(), (Values{-5, -5}));
  EXPECT_EQ(run.backward({1, 2}), (Values{3, 0}));
}

TEST(MaxPooling2D, RefusesArgumentsThatAreNotLegal) {
  const auto refuse = [](const std::string& argument, const Config& config) {
    expectError(ErrorKind::kArgument, argument, {"MaxPooling2D: "},
                [&] { makeLayer("MaxPooling2D", config); });
  };
  refuse("pool_size", {{"pool_size", 0}});
  refuse("strides", {{"strides", ConfigList{1}}});
  refuse("padding", {{"padding", "none"}});
  refuse("size", {{"size", 2}});
}

TEST(MaxPooling2D, NamesItselfWhenTheInputDoesNotFit) {
  expectError(ErrorKind::kShape, "input_shape", {"MaxPooling2D \"mine\"", "3 axes", "got [784]"},
              [] { builtOn({{784}}, "MaxPooling2D", {}); });
  expectError(ErrorKind::kShape, "input_shape", {"MaxPooling2D \"mine\"", "window of 2", "in 1"},
              [] { builtOn({{1, 4, 3}}, "MaxPooling2D", {}); });
}

}  // namespace
}  // namespace linnet::test
