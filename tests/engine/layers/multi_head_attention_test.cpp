#include "engine/layers/multi_head_attention.h"

#include "engine/layers/layers.h"
#include "engine/platform/parallel.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

Config with(const char* argument, const ConfigValue& value) {
  Config config{{"num_heads", 2}, {"key_dim", 3}};
  config[argument] = value;
  return config;
}

TEST(MultiHeadAttention, HasTheWeightsOfKeras) {
  const auto layer = makeLayer("MultiHeadAttention", with("kernel_regularizer", "l2"));
  const std::vector<Shape> inputs{{4, 5}, {6, 7}, {6, 2}};
  EXPECT_EQ(layer->build(inputs), Shape({4, 5}));
  const std::vector<std::pair<std::string, Shape>> expected{{"query/kernel", {5, 2, 3}},
                                                            {"query/bias", {2, 3}},
                                                            {"key/kernel", {2, 2, 3}},
                                                            {"key/bias", {2, 3}},
                                                            {"value/kernel", {7, 2, 3}},
                                                            {"value/bias", {2, 3}},
                                                            {"attention_output/kernel", {2, 3, 5}},
                                                            {"attention_output/bias", {5}}};
  ASSERT_EQ(layer->parameters().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(layer->parameters()[i].name, expected[i].first);
    EXPECT_EQ(layer->parameters()[i].value.shape(), expected[i].second);
    EXPECT_EQ(layer->parameters()[i].regularizer != nullptr, i % 2 == 0);
  }
}

// Where nothing goes back, the weights of one head a thread are kept, not those of all examples.
TEST(MultiHeadAttention, PredictsInTheMemoryOfAFewHeads) {
  const auto layer = makeLayer("MultiHeadAttention", with("dropout", 0.5));
  const std::vector<Shape> inputs{{16, 5}, {16, 5}};
  layer->build(inputs);
  const Index projected = 4 * 50 * 16 * 2 * 3;
  EXPECT_EQ(layer->scratchSize(50, Mode::kInference), projected + kMostThreads * 16 * 16);
  EXPECT_GT(layer->scratchSize(50, Mode::kTraining), projected + 3 * 50 * 2 * 16 * 16);
}

// Two heads of keys of 3 and values of 4: 4 queries of 5 numbers, 6 values of 7, 6 keys of 2.
TEST(MultiHeadAttention, CountsProjectionsAndTheProductsOfSteps) {
  const auto layer = makeLayer("MultiHeadAttention", with("value_dim", 4));
  const std::vector<Shape> inputs{{4, 5}, {6, 7}, {6, 2}};
  const Shape output = layer->build(inputs);
  const int projections = 4 * 5 * 6 + 6 * 2 * 6 + 6 * 7 * 8 + 4 * 8 * 5;
  const int scores = 2 * 4 * 6 * 3;
  const int context = 2 * 4 * 6 * 4;
  EXPECT_EQ(layer->flops(inputs, output), 2 * (projections + scores + context));
}

TEST(MultiHeadAttention, RefusesWhatItCannotDo) {
  const auto expectRefused = [](const char* argument, const ConfigValue& value) {
    expectError(ErrorKind::kArgument, argument,
                {text("MultiHeadAttention: ", argument, " must be"), "got " + value.describe()},
                [&] { makeLayer("MultiHeadAttention", with(argument, value)); });
  };
  expectRefused("num_heads", 0);
  expectRefused("key_dim", 1.5);
  expectRefused("value_dim", -1);
  expectRefused("dropout", 1);
  expectRefused("attention_axes", 2);
  expectRefused("use_gate", true);
  expectRefused("sliding_window", 3);
  expectRefused("output_shape", 0);
  expectRefused("use_causal_mask", "yes");
}

TEST(MultiHeadAttention, RefusesInputsThatDoNotFit) {
  const auto expectRefused = [](const std::vector<Shape>& inputs, const char* argument,
                                const std::string& part) {
    const auto layer = makeLayer("MultiHeadAttention", with("dropout", 0));
    layer->setName("mine");
    expectError(ErrorKind::kShape, argument, {"MultiHeadAttention \"mine\"", part},
                [&] { layer->build(inputs); });
  };
  expectRefused({{2, 3}}, "inputs", "got 1");
  expectRefused({{2, 3}, {4}}, "input_shape", "2 axes");
  expectRefused({{2, 3}, {4, 3}, {5, 3}}, "input_shape", "as many steps, got [4, 3] and [5, 3]");
  const auto layer = makeLayer("MultiHeadAttention", with("activity_regularizer", "l2"));
  const std::vector<Shape> inputs{{2, 3}, {2, 3}};
  expectError(ErrorKind::kArgument, "activity_regularizer", {"takes no activity_regularizer"},
              [&] { layer->build(inputs); });
}

// What is behind a step has no part in what it gives.
TEST(MultiHeadAttention, SeesNothingBehindAStepWithACausalMask) {
  std::vector<Scalar> x = randomValues(6, 1);
  const auto outputOf = [&] {
    LayerRun run(makeLayer("MultiHeadAttention", with("use_causal_mask", true)),
                 std::vector<Shape>{{1, 3, 2}, {1, 3, 2}}, {x, x});
    for (std::size_t i = 0; i < 8; ++i) {
      run.setParameter(i, randomValues(run.layer->parameters()[i].value.size(), i + 2));
    }
    return run.forward();
  };
  const auto before = outputOf();
  x[4] += 1;
  const auto after = outputOf();
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(after[i], before[i]);
  EXPECT_NE(after[4], before[4]);
}

TEST(MultiHeadAttention, DropsInTrainingAlone) {
  LayerRun run(makeLayer("MultiHeadAttention", with("dropout", 0.5)),
               std::vector<Shape>{{2, 4, 3}, {2, 4, 3}},
               {randomValues(24, 1), randomValues(24, 2)});
  for (std::size_t i = 0; i < 8; ++i) {
    run.setParameter(i, randomValues(run.layer->parameters()[i].value.size(), i + 2));
  }
  const auto inference = run.forward();
  EXPECT_NE(run.forward(Mode::kTraining), inference);
  EXPECT_EQ(run.forward(), inference);
}

}  // namespace
}  // namespace linnet::test
