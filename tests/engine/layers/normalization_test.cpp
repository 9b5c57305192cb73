#include "engine/layers/normalization.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

Dataset dataOf(std::vector<float> x, const Shape& shape) {
  const auto count = static_cast<std::size_t>(shape[0]);
  return Dataset(floatsOf(std::move(x), shape),
                 bytesOf(std::vector<std::uint8_t>(count), {shape[0]}), 1);
}

// A layer that has learned from these examples.
std::unique_ptr<Layer> adapted(const Config& config, const Dataset& data) {
  auto layer = makeLayer("Normalization", config);
  const std::vector<Shape> inputs{data.inputShape()};
  layer->build(inputs);
  dynamic_cast<Normalization&>(*layer).adapt(data);
  return layer;
}

Values parameter(const Layer& layer, std::size_t i) {
  return LayerRun::valuesOf(layer.parameters()[i].value);
}

TEST(Normalization, LearnsMeanAndVarianceOfEachColumn) {
  const auto layer = adapted({}, dataOf({1, 10, 3, 10, 5, 10}, {3, 2}));
  expectClose(parameter(*layer, 0), Values{3, 10}, kRounding);
  expectClose(parameter(*layer, 1), std::vector{8.0 / 3, 0.0}, kRounding);
  ASSERT_EQ(layer->parameters().size(), 3u);
  EXPECT_EQ(layer->parameters()[2].name, "count");
  for (const Parameter& p : layer->parameters()) EXPECT_FALSE(p.trainable);
}

// In float, or by the mean of the squares, nothing of this variance would be left.
TEST(Normalization, LearnsPreciselyFarFromZero) {
  std::vector<float> x;
  for (int i = 0; i < 100000; ++i) x.push_back(i % 2 == 0 ? 1e6f - 0.5f : 1e6f + 0.5f);
  const auto layer = adapted({}, dataOf(x, {100000, 1}));
  EXPECT_EQ(parameter(*layer, 0), Values{1e6});
  EXPECT_EQ(parameter(*layer, 1), Values{0.25});
}

TEST(Normalization, LearnsFromTheExamplesOfAViewAndFromScaledBytes) {
  const Dataset bytes(bytesOf({0, 255, 51, 204}, {4, 1}), bytesOf({0, 0, 0, 0}, {4}), 1.0 / 255);
  const auto layer = adapted({}, bytes.slice(1, 3));
  expectClose(parameter(*layer, 0), Values{Scalar(0.6)}, 4 * kRounding);
  expectClose(parameter(*layer, 1), Values{Scalar(0.16)}, 4 * kRounding);
}

TEST(Normalization, LeavesAColumnOfOneValueFinite) {
  const Dataset data = dataOf({7, 7, 7}, {3, 1});
  LayerRun run(adapted({}, data), {1, 1}, {7});
  EXPECT_EQ(run.forward(), Values{0});
}

TEST(Normalization, BeginsAsTheIdentityAndUndoesItself) {
  LayerRun fresh(makeLayer("Normalization", {}), {2, 2}, {1, 2, 3, 4});
  fresh.layer->initialise(1, 0);
  EXPECT_EQ(fresh.forward(), (Values{1, 2, 3, 4}));
  const Config given{{"mean", ConfigList{1, -1}}, {"variance", ConfigList{4, 16}}};
  LayerRun there(makeLayer("Normalization", given), {1, 2}, {5, 7});
  EXPECT_EQ(there.forward(), (Values{2, 2}));
  Config inverted = given;
  inverted["invert"] = true;
  LayerRun back(makeLayer("Normalization", inverted), {1, 2}, {2, 2});
  EXPECT_EQ(back.forward(), (Values{5, 7}));
}

TEST(Normalization, RefusesToLearnWhatItCannot) {
  auto given = makeLayer("Normalization", {{"mean", 1}, {"variance", 4}});
  given->setName("mine");
  const std::vector<Shape> inputs{{2}};
  given->build(inputs);
  expectError(ErrorKind::kState, "", {"Normalization \"mine\"", "given as arguments"},
              [&] { dynamic_cast<Normalization&>(*given).adapt(dataOf({1, 2}, {1, 2})); });
  auto layer = makeLayer("Normalization", {});
  layer->setName("mine");
  layer->build(inputs);
  expectError(ErrorKind::kShape, "data", {"Normalization \"mine\"", "2 numbers", "got [3]"},
              [&] { dynamic_cast<Normalization&>(*layer).adapt(dataOf({1, 2, 3}, {1, 3})); });
  layer->initialise(1, 0);
  EXPECT_EQ(parameter(*layer, 1), (Values{1, 1})) << "nothing may have changed";
}

TEST(Normalization, RefusesArgumentsThatAreNotLegal) {
  expectNotMade("Normalization", {{"axis", 0.5}}, "axis");
  expectNotMade("Normalization", {{"mean", 1}}, "variance", {"as many numbers as mean (1)"});
  expectNotMade("Normalization", {{"mean", 1}, {"variance", -1}}, "variance");
  expectNotMade("Normalization", {{"mean", "x"}, {"variance", 1}}, "mean");
  expectNotMade("Normalization", {{"invert", 0}}, "invert");
  expectNotBuilt({{2, 3}}, "Normalization", {{"axis", 0}}, ErrorKind::kArgument, "axis", {"got 0"});
  // It was taken for one axis.
  expectNotBuilt({{2, 3}}, "Normalization", {{"axis", ConfigList{2, -1}}}, ErrorKind::kArgument,
                 "axis", {"twice", "got -1"});
  expectNotBuilt({{2, 3}}, "Normalization",
                 {{"mean", ConfigList{1, 2}}, {"variance", ConfigList{1, 2}}}, ErrorKind::kShape,
                 "mean", {"one number or 3", "got 2"});
}

TEST(Rescaling, RefusesArgumentsThatAreNotLegal) {
  expectNotMade("Rescaling", {}, "scale", {"got nothing"});
  expectNotMade("Rescaling", {{"scale", ConfigList{1, "x"}}}, "scale");
  expectNotMade("Rescaling", {{"scale", 1}, {"offset", true}}, "offset");
  // Lists of nothing were taken for nothing said, here and in the two layers below.
  expectNotMade("Rescaling", {{"scale", 1}, {"offset", ConfigList{}}}, "offset", {"a list of 0"});
  expectNotMade("LayerNormalization", {{"axis", ConfigList{}}}, "axis", {"a list of 0"});
  expectNotMade("RandomContrast", {{"factor", 0.5}, {"value_range", ConfigList{}}}, "value_range");
  expectNotBuilt({{2, 3}}, "Rescaling", {{"scale", ConfigList{1, 2}}}, ErrorKind::kShape, "scale",
                 {"one number or 3", "got 2"});
}

}  // namespace
}  // namespace linnet::test
