#include "engine/layers/random_affine.h"
#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

// Which transform a draw makes; what a transform makes of an image are the golden numbers.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

void expectTransform(const AffineTransform& t, const std::vector<double>& expected) {
  const std::vector<double> all{t.a[0], t.a[1], t.a[2], t.b[0], t.b[1], t.b[2]};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(all[i], expected[i], 1e-12) << i;
}

template <class Made>
std::unique_ptr<Made> on(const Shape& input, const Config& config) {
  auto layer = std::make_unique<Made>(config);
  const std::vector<Shape> inputs{input};
  layer->build(inputs);
  return layer;
}

TEST(RandomTranslation, MovesDownAndRightByPartsOfTheImage) {
  const auto layer = on<RandomTranslation>(
      {10, 20, 1}, {{"height_factor", 0.5}, {"width_factor", ConfigList{0.2, -0.1}}});
  expectTransform(layer->transform(0, 0), {1, 0, 2, 0, 1, 5});
  expectTransform(layer->transform(0.5, 1), {1, 0, -4, 0, 1, 0});
  expectTransform(layer->transform(1, 0.5), {1, 0, -1, 0, 1, -5});
}

TEST(RandomRotation, TurnsAroundTheCentre) {
  const auto layer = on<RandomRotation>({5, 5, 1}, {{"factor", 0.25}});
  expectTransform(layer->transform(0.5, 0), {1, 0, 0, 0, 1, 0});
  expectTransform(layer->transform(1, 0), {0, -1, 4, 1, 0, 0});
  expectTransform(layer->transform(0, 0), {0, 1, 0, -1, 0, 4});
}

TEST(RandomZoom, ZoomsAroundTheCentre) {
  const auto both = on<RandomZoom>({5, 9, 1}, {{"height_factor", ConfigList{-0.5, 1}}});
  expectTransform(both->transform(0, 0.9), {0.5, 0, 2, 0, 0.5, 1});
  expectTransform(both->transform(1, 0.1), {2, 0, -4, 0, 2, -2});
  const auto each =
      on<RandomZoom>({5, 9, 1}, {{"height_factor", 0.5}, {"width_factor", ConfigList{0, 1}}});
  expectTransform(each->transform(0.5, 1), {2, 0, -4, 0, 1, 0});
}

TEST(RandomFlip, FlipsHalfOfTheImages) {
  const Values image{1, 2, 3, 4};
  Values all;
  for (int i = 0; i < 1000; ++i) all.insert(all.end(), image.begin(), image.end());
  const auto flippedTo = [&](const char* mode, const Values& flipped) {
    LayerRun run(makeLayer("RandomFlip", {{"mode", mode}}), {1000, 2, 2, 1}, all);
    const Values out = run.forward(Mode::kTraining);
    int count = 0;
    for (auto at = out.begin(); at != out.end(); at += 4) {
      const Values one(at, at + 4);
      EXPECT_TRUE(one == image || one == flipped);
      count += one == flipped;
    }
    EXPECT_NEAR(count, 500, 60);
  };
  flippedTo("horizontal", {2, 1, 4, 3});
  flippedTo("vertical", {3, 4, 1, 2});
  flippedTo("horizontal_and_vertical", {4, 3, 2, 1});
}

TEST(RandomContrast, DrawsFromTheRangeOfItsFactor) {
  const auto factorsOf = [](const ConfigValue& factor) {
    Values image;
    for (int i = 0; i < 500; ++i) image.insert(image.end(), {99, 101});
    LayerRun run(makeLayer("RandomContrast", {{"factor", factor}}), {500, 1, 2, 1}, image);
    Values factors;
    const Values out = run.forward(Mode::kTraining);
    for (std::size_t i = 1; i < out.size(); i += 2) factors.push_back(out[i] - 100);
    return factors;
  };
  const Values same = factorsOf(0.5);
  EXPECT_NEAR(std::ranges::min(same), 0.5, 0.02);
  EXPECT_NEAR(std::ranges::max(same), 1.5, 0.02);
  const Values apart = factorsOf(ConfigList{0.25, 0.75});
  EXPECT_NEAR(std::ranges::min(apart), 0.75, 0.02);
  EXPECT_NEAR(std::ranges::max(apart), 1.75, 0.02);
}

TEST(Augmentation, RefusesArgumentsThatAreNotLegal) {
  const Config translation{{"height_factor", 0.1}, {"width_factor", 0.1}};
  const auto with = [](Config config, const std::string& name, const ConfigValue& value) {
    config[name] = value;
    return config;
  };
  expectNotMade("RandomTranslation", {{"height_factor", 0.1}}, "width_factor", {"got nothing"});
  for (const ConfigValue& wrong :
       {ConfigValue(1.5), ConfigValue(-1.5), ConfigValue(ConfigList{0.1}),
        ConfigValue(ConfigList{0.1, 2}), ConfigValue("a little")}) {
    expectNotMade("RandomTranslation", with(translation, "height_factor", wrong), "height_factor");
    expectNotMade("RandomRotation", {{"factor", wrong}}, "factor");
    expectNotMade("RandomZoom", {{"height_factor", wrong}}, "height_factor");
  }
  expectNotMade("RandomZoom", {{"height_factor", -1}}, "height_factor");
  expectNotMade("RandomZoom", {{"height_factor", 0.1}, {"width_factor", -1}}, "width_factor");
  expectNotMade("RandomTranslation", with(translation, "fill_mode", "mirror"), "fill_mode");
  expectNotMade("RandomTranslation", with(translation, "interpolation", "cubic"), "interpolation");
  expectNotMade("RandomTranslation", with(translation, "fill_value", "white"), "fill_value");
  expectNotMade("RandomFlip", {{"mode", "diagonal"}}, "mode");
  expectNotMade("RandomContrast", {}, "factor", {"got nothing"});
  expectNotMade("RandomContrast", {{"factor", 1.5}}, "factor");
  expectNotMade("RandomContrast", {{"factor", 0.5}, {"value_range", ConfigList{1, 0}}},
                "value_range");
  for (const char* name : {"RandomFlip", "RandomContrast", "RandomRotation"}) {
    const Config config = std::string(name) == "RandomFlip" ? Config{} : Config{{"factor", 0.5}};
    expectNotBuilt({{28, 28}}, name, config, ErrorKind::kShape, "input_shape", {"[28, 28]"});
  }
}

}  // namespace
}  // namespace linnet::test
