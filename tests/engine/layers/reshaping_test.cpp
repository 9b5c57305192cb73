#include <algorithm>

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

// Reshape, Permute, ZeroPadding2D and UpSampling2D: shapes for every legal combination of small
// arguments next to an oracle, and errors. Numbers are the golden ones and the gradient check's.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Shape reshaped(const Shape& input, const ConfigList& target) {
  return builtOn({input}, "Reshape", {{"target_shape", target}});
}

TEST(Reshape, HasTheTargetShape) {
  for (int a = 1; a <= 4; ++a) {
    for (int b = 1; b <= 4; ++b) {
      const Shape input{a, b, 2};
      EXPECT_EQ(reshaped(input, {2, b, a}), Shape({2, b, a}));
      EXPECT_EQ(reshaped(input, {-1}), Shape({2 * a * b}));
      EXPECT_EQ(reshaped(input, {b, -1}), Shape({b, 2 * a}));
      EXPECT_EQ(reshaped(input, {-1, a, 2}), Shape({b, a, 2}));
    }
  }
  EXPECT_TRUE(makeLayer("Reshape", {{"target_shape", ConfigList{1}}})->isView());
}

TEST(Reshape, RefusesWhatDoesNotFit) {
  for (const ConfigValue& wrong : {ConfigValue(), ConfigValue(3), ConfigValue(ConfigList{0, 3}),
                                   ConfigValue(ConfigList{-1, -1}), ConfigValue(ConfigList{-2}),
                                   ConfigValue(ConfigList(8, 1)), ConfigValue(ConfigList{"3"})}) {
    expectNotMade("Reshape", {{"target_shape", wrong}}, "target_shape");
  }
  for (const ConfigList& wrong : {ConfigList{5}, ConfigList{4, -1}, ConfigList{7, -1}}) {
    expectNotBuilt({{2, 3}}, "Reshape", {{"target_shape", wrong}}, ErrorKind::kShape,
                   "target_shape", {"[2, 3] (6)", "got ["});
  }
}

TEST(Permute, ExchangesAxesInEveryWay) {
  const Shape input{2, 3, 4, 5};
  std::array<int, 4> order{1, 2, 3, 4};
  do {
    const ConfigList dims(order.begin(), order.end());
    const Shape output = builtOn({input}, "Permute", {{"dims", dims}});
    LayerRun run(makeLayer("Permute", {{"dims", dims}}), input.withBatch(1), randomValues(120, 1));
    const Values permuted = run.forward();
    for (int axis = 0; axis < 4; ++axis) EXPECT_EQ(output[axis], input[order[axis] - 1]);
    // Some numbers by their places: place[i] along the output's axis i.
    for (Index i = 0; i < 120; i += 7) {
      std::array<Index, 4> place{};
      Index rest = i;
      for (int axis = 3; axis >= 0; --axis) {
        place[static_cast<std::size_t>(order[axis] - 1)] = rest % output[axis];
        rest /= output[axis];
      }
      const Index from = ((place[0] * 3 + place[1]) * 4 + place[2]) * 5 + place[3];
      EXPECT_EQ(permuted[static_cast<std::size_t>(i)], run.inputs[0].data()[from]);
    }
    expectSameBits(run.backward(permuted), spanOf(run.inputs[0]));
  } while (std::ranges::next_permutation(order).found);
}

TEST(Permute, RefusesWhatIsNoPermutation) {
  for (const ConfigList& wrong : {ConfigList{}, ConfigList{1, 1}, ConfigList{1, 3}, ConfigList{0},
                                  ConfigList{1, 2, 3, 4, 5, 6, 7, 8}}) {
    expectNotMade("Permute", {{"dims", wrong}}, "dims");
  }
  expectNotBuilt({{2, 3}}, "Permute", {{"dims", ConfigList{1, 2, 3}}}, ErrorKind::kShape,
                 "input_shape", {"3 axes", "[2, 3]"});
}

TEST(ZeroPadding2D, AddsItsNumbersToTheSides) {
  for (int top = 0; top <= 2; ++top) {
    for (int left = 0; left <= 2; ++left) {
      const auto on = [&](const ConfigValue& padding) {
        return builtOn({{3, 4, 2}}, "ZeroPadding2D", {{"padding", padding}});
      };
      EXPECT_EQ(on(top), Shape({3 + 2 * top, 4 + 2 * top, 2}));
      EXPECT_EQ(on(ConfigList{top, left}), Shape({3 + 2 * top, 4 + 2 * left, 2}));
      EXPECT_EQ(on(ConfigList{ConfigList{top, 1}, ConfigList{5, left}}),
                Shape({4 + top, 9 + left, 2}));
    }
  }
  EXPECT_EQ(builtOn({{3, 4, 2}}, "ZeroPadding2D"), Shape({5, 6, 2}));
}

TEST(ZeroPadding2D, RefusesArgumentsThatAreNotLegal) {
  for (const ConfigValue& wrong :
       {ConfigValue(-1), ConfigValue(0.5), ConfigValue(ConfigList{1}),
        ConfigValue(ConfigList{1, 2, 3}), ConfigValue(ConfigList{ConfigList{1}, ConfigList{1, 2}}),
        ConfigValue(ConfigList{ConfigList{1, -2}, ConfigList{1, 2}}),
        ConfigValue(ConfigList{ConfigList{}, ConfigList{}}), ConfigValue("same")}) {
    expectNotMade("ZeroPadding2D", {{"padding", wrong}}, "padding");
  }
  expectNotBuilt({{3, 4}}, "ZeroPadding2D", {}, ErrorKind::kShape, "input_shape", {"[3, 4]"});
  const auto huge = static_cast<double>(Shape::kMaxSize);
  expectError(ErrorKind::kShape, "shape", {"more than"},
              [&] { builtOn({{3, 4, 2}}, "ZeroPadding2D", {{"padding", huge}}); });
}

TEST(UpSampling2D, MultipliesHeightAndWidth) {
  for (int rows = 1; rows <= 3; ++rows) {
    for (int columns = 1; columns <= 3; ++columns) {
      for (const char* interpolation : {"nearest", "bilinear"}) {
        const Config config{{"size", ConfigList{rows, columns}}, {"interpolation", interpolation}};
        EXPECT_EQ(builtOn({{3, 4, 2}}, "UpSampling2D", config), Shape({3 * rows, 4 * columns, 2}));
        // A plain image stays one.
        LayerRun run(makeLayer("UpSampling2D", config), {1, 3, 4, 2}, Values(24, Scalar{0.75}));
        for (const Scalar value : run.forward()) EXPECT_NEAR(value, 0.75, 4 * kRounding);
      }
    }
  }
}

TEST(UpSampling2D, RefusesArgumentsThatAreNotLegal) {
  expectNotMade("UpSampling2D", {{"size", 0}}, "size");
  expectNotMade("UpSampling2D", {{"interpolation", "bicubic"}}, "interpolation", {"\"bilinear\""});
  expectNotBuilt({{3}}, "UpSampling2D", {}, ErrorKind::kShape, "input_shape", {"[3]"});
  const auto huge = static_cast<double>(Shape::kMaxSize);
  expectError(ErrorKind::kShape, "shape", {"more than"},
              [&] { builtOn({{3, 4, 2}}, "UpSampling2D", {{"size", huge}}); });
}

}  // namespace
}  // namespace linnet::test
