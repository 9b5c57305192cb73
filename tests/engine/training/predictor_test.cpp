#include "engine/training/predictor.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

std::vector<Scalar> predicted(Model& model, const Dataset& data, Index batchSize) {
  Predictor predictor(model, data, batchSize);
  EXPECT_TRUE(predictor.run(1e6));
  EXPECT_EQ(predictor.completed(), data.size());
  return predictor.result();
}

TEST(Predictor, GivesARowOfOutputsForEachExample) {
  Model model = smallModel();
  const std::vector<Scalar> result = predicted(model, smallData(10), 10);
  ASSERT_EQ(result.size(), 30u);
  for (std::size_t i = 0; i < 30; i += 3) {
    EXPECT_NEAR(result[i] + result[i + 1] + result[i + 2], 1, 4 * kRounding);
  }
}

TEST(Predictor, GivesAnExampleTheSameBitsInABatchOfAnySize) {
  Model model = smallModel();
  const Dataset data = smallData(37);
  const std::vector<Scalar> whole = predicted(model, data, 37);
  for (const Index size : {1, 2, 3, 4, 5, 8, 36, 100}) {
    expectSameBits(predicted(model, data, size), whole);
  }
}

// The same for a layer wide enough to be treated otherwise when a batch is mostly zeros.
TEST(Predictor, GivesAnExampleTheSameBitsAmongZeros) {
  Model model(
      {inputSpec({200}), denseSpec("a", "input", 33, "relu"), denseSpec("b", "a", 10, "softmax")},
      "b", 5);
  std::vector<std::uint8_t> images(20 * 200, 0);
  const RandomStream random(3, RandomUse::kNoise);
  for (std::size_t i = 0; i < images.size(); ++i) {
    const bool dense = i / 200 % 5 == 0;
    if (dense || i % 11 == 0) images[i] = static_cast<std::uint8_t>(random.below(256, i));
  }
  const Dataset data(bytesOf(images, {20, 200}), bytesOf(std::vector<std::uint8_t>(20), {20}),
                     1.0 / 255);
  const std::vector<Scalar> whole = predicted(model, data, 20);
  for (const Index size : {1, 3, 5, 19}) expectSameBits(predicted(model, data, size), whole);
}

TEST(Predictor, FollowsTheOrderOfTheView) {
  Model model = smallModel();
  const Dataset data = smallData(10);
  const std::vector<Scalar> whole = predicted(model, data, 4);
  const Dataset view = data.shuffled(2).slice(3, 6);
  const std::vector<Scalar> part = predicted(model, view, 2);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto from = whole.begin() + 3 * view.index(static_cast<Index>(i));
    expectSameBits(std::span(part).subspan(3 * i, 3), std::vector<Scalar>(from, from + 3));
  }
}

TEST(Predictor, WorksAStretchAtATime) {
  Model model = smallModel();
  const Dataset data = smallData(10);
  Predictor predictor(model, data, 4);
  EXPECT_FALSE(predictor.run(0));
  EXPECT_EQ(predictor.completed(), 4);
  EXPECT_FALSE(predictor.run(0));
  EXPECT_TRUE(predictor.run(0));
  EXPECT_TRUE(predictor.run(0)) << "and done is done";
  EXPECT_EQ(predictor.completed(), 10);
  expectSameBits(predictor.result(), predicted(model, data, 10));
}

TEST(Predictor, ChangesNothingByDropout) {
  const std::vector<LayerSpec> layers{inputSpec({6}),
                                      layerSpec("Dropout", "a", "input", {{"rate", 0.5}}),
                                      denseSpec("b", "a", 3, "softmax")};
  Model with(layers, "b", 7);
  Model without({inputSpec({6}), denseSpec("b", "input", 3, "softmax")}, "b", 7);
  const Dataset data = smallData(10);
  expectSameBits(predicted(with, data, 10), predicted(without, data, 10));
}

TEST(Predictor, NeedsNeitherCompilingNorTargets) {
  Model model = smallModel();
  const auto x = bytesOf(std::vector<std::uint8_t>(12, 9), {2, 6});
  EXPECT_EQ(predicted(model, Dataset(x, x, 1.0 / 255), 2).size(), 6u);
}

TEST(Predictor, RefusesExamplesThatDoNotFit) {
  Model model = smallModel();
  const auto x = bytesOf(std::vector<std::uint8_t>(14), {2, 7});
  expectError(ErrorKind::kShape, "x", {"[6] (6 values)", "[7] (7 values)"},
              [&] { Predictor(model, Dataset(x, x, 1), 2); });
  expectError(ErrorKind::kArgument, "batch_size", {"got 0"},
              [&] { Predictor(model, smallData(3), 0); });
}

}  // namespace
}  // namespace linnet::test
