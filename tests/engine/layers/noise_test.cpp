#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

// What holds for every layer that draws random numbers, and the statistics of SpatialDropout and
// GaussianNoise.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

struct Noisy {
  const char* name;
  Config config;
};

const std::vector<Noisy>& all() {
  static const std::vector<Noisy> list{
      {"Dropout", {{"rate", 0.5}}},
      {"GaussianNoise", {{"stddev", 1}}},
      {"RandomContrast", {{"factor", 0.5}}},
      {"RandomFlip", {}},
      {"RandomRotation", {{"factor", 0.5}}},
      {"RandomTranslation", {{"height_factor", 0.5}, {"width_factor", 0.5}}},
      {"RandomZoom", {{"height_factor", 0.5}}},
      {"SpatialDropout2D", {{"rate", 0.5}}},
  };
  return list;
}

LayerRun noisy(const std::string& name, const Config& config) {
  return LayerRun(makeLayer(name, config), {16, 5, 6, 4}, randomValues(16 * 120, 3, 1, 2));
}

TEST(Noise, ChangesNothingOutsideOfTraining) {
  for (const Noisy& layer : all()) {
    LayerRun run = noisy(layer.name, layer.config);
    expectSameBits(run.forward(Mode::kInference), spanOf(run.inputs[0]));
  }
}

TEST(Noise, IsDrawnByTheStepAndTheSeed) {
  for (const Noisy& layer : all()) {
    SCOPED_TRACE(layer.name);
    const auto drawn = [&](const ConfigValue& seed, std::uint64_t step) {
      Config config = layer.config;
      config["seed"] = seed;
      return noisy(layer.name, config).forward(Mode::kTraining, step);
    };
    const Values first = drawn({}, 1);
    EXPECT_EQ(drawn({}, 1), first);
    EXPECT_NE(drawn({}, 2), first);
    EXPECT_EQ(drawn(1, 1), first) << "the seed of the pass is 1 too";
    EXPECT_NE(drawn(2, 1), first);
    EXPECT_EQ(drawn(2, 1), drawn(2, 1));
  }
}

TEST(Noise, IsAnotherOneForEveryExample) {
  for (const Noisy& layer : all()) {
    SCOPED_TRACE(layer.name);
    const Values one = randomValues(120, 3, 1, 2);
    Values all;
    for (int i = 0; i < 16; ++i) all.insert(all.end(), one.begin(), one.end());
    LayerRun run(makeLayer(layer.name, layer.config), {16, 5, 6, 4}, all);
    const Values drawn = run.forward(Mode::kTraining);
    bool differ = false;
    for (int i = 1; i < 16; ++i) {
      differ |= !std::equal(drawn.begin(), drawn.begin() + 120, drawn.begin() + i * 120);
    }
    EXPECT_TRUE(differ);
  }
}

TEST(Noise, NeedsALegalSeed) {
  for (const Noisy& layer : all()) {
    Config config = layer.config;
    config["seed"] = -1;
    expectNotMade(layer.name, config, "seed", {"from 0 to 2^53", "-1"});
  }
}

TEST(SpatialDropout, DropsWholeChannels) {
  for (const char* name : {"SpatialDropout1D", "SpatialDropout2D"}) {
    const bool line = name[14] == '1';
    const Shape shape = line ? Shape{1000, 6, 4} : Shape{1000, 2, 3, 4};
    LayerRun run(makeLayer(name, {{"rate", 0.25}}), shape, Values(24000, 3));
    const Values out = run.forward(Mode::kTraining);
    double dropped = 0;
    for (std::size_t example = 0; example < 1000; ++example) {
      for (std::size_t c = 0; c < 4; ++c) {
        const Scalar first = out[example * 24 + c];
        dropped += first == 0;
        for (std::size_t p = 0; p < 6; ++p) {
          ASSERT_EQ(out[example * 24 + p * 4 + c], first);
          EXPECT_NEAR(first, first == 0 ? 0 : 4, 16 * kRounding);
        }
      }
    }
    EXPECT_NEAR(dropped / 4000, 0.25, 0.03);
  }
  expectNotMade("SpatialDropout2D", {{"rate", 1}}, "rate");
  expectNotMade("SpatialDropout1D", {}, "rate", {"got nothing"});
}

TEST(GaussianNoise, HasTheMomentsOfTheNormalDistribution) {
  constexpr Index kCount = 40001;
  LayerRun run(makeLayer("GaussianNoise", {{"stddev", 2}}), {1, kCount}, Values(kCount, 5));
  double sum = 0;
  double squares = 0;
  double fourth = 0;
  for (const Scalar value : run.forward(Mode::kTraining)) {
    const double z = (double{value} - 5) / 2;
    sum += z;
    squares += z * z;
    fourth += z * z * z * z;
  }
  EXPECT_NEAR(sum / kCount, 0, 0.02);
  EXPECT_NEAR(squares / kCount, 1, 0.03);
  EXPECT_NEAR(fourth / kCount, 3, 0.2);
  expectNotMade("GaussianNoise", {{"stddev", -1}}, "stddev");
  expectNotMade("GaussianNoise", {}, "stddev", {"got nothing"});
}

}  // namespace
}  // namespace linnet::test
