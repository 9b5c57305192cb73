#include "engine/layers/recurrent.h"

#include "engine/layers/layers.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

constexpr const char* kAll[] = {"SimpleRNN", "LSTM", "GRU"};

Model modelOf(const char* className, const Config& config) {
  return Model({inputSpec({3, 2}), layerSpec(className, "a", "input", config)}, "a", 1);
}

TEST(Recurrent, HaveTheWeightsOfKeras) {
  const auto expectShapes = [](const char* name, Config config, const std::vector<Shape>& shapes) {
    config["units"] = 4;
    const Model model = modelOf(name, config);
    const std::vector<std::string> names{"a/kernel", "a/recurrent_kernel", "a/bias"};
    ASSERT_EQ(model.parameters().size(), shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      EXPECT_EQ(model.parameterNames()[i], names[i]);
      EXPECT_EQ(model.parameters()[i]->value.shape(), shapes[i]) << name;
    }
  };
  expectShapes("SimpleRNN", {}, {{2, 4}, {4, 4}, {4}});
  expectShapes("LSTM", {}, {{2, 16}, {4, 16}, {16}});
  expectShapes("GRU", {}, {{2, 12}, {4, 12}, {2, 12}});
  expectShapes("GRU", {{"reset_after", false}}, {{2, 12}, {4, 12}, {12}});
  for (const char* name : kAll) {
    EXPECT_EQ(modelOf(name, {{"units", 4}, {"use_bias", false}}).parameters().size(), 2u);
  }
}

TEST(Recurrent, BeginWithAForgetBiasOfOnes) {
  const auto bias = [](const Config& config) {
    return LayerRun::valuesOf(modelOf("LSTM", config).parameters()[2]->value);
  };
  EXPECT_EQ(bias({{"units", 1}}), Values({0, 1, 0, 0}));
  EXPECT_EQ(bias({{"units", 1}, {"unit_forget_bias", false}}), Values({0, 0, 0, 0}));
}

// Both kernels at each of 6 steps of 3 numbers, whatever is returned.
TEST(Recurrent, CountBothKernelsAtEachStep) {
  const std::vector<Shape> inputs{{6, 3}};
  for (const auto& [className, gates] :
       std::vector<std::pair<std::string, int>>{{"SimpleRNN", 1}, {"GRU", 3}, {"LSTM", 4}}) {
    for (const bool returnsSequences : {false, true}) {
      const auto layer =
          makeLayer(className, {{"units", 2}, {"return_sequences", returnsSequences}});
      const Shape output = layer->build(inputs);
      EXPECT_EQ(layer->flops(inputs, output), 2 * 6 * gates * (3 * 2 + 2 * 2)) << className;
    }
  }
}

// What only the way back needs is not kept: there is room for one step, however many there are.
TEST(Recurrent, PredictInTheMemoryOfOneStep) {
  for (const char* name : kAll) {
    const auto size = [&](Index steps, Mode mode) {
      const auto layer = makeLayer(name, {{"units", 16}, {"dropout", 0.5}});
      const std::vector<Shape> inputs{{steps, 3}};
      layer->build(inputs);
      return layer->scratchSize(8, mode);
    };
    EXPECT_EQ(size(28, Mode::kInference), size(1, Mode::kInference)) << name;
    EXPECT_GT(size(28, Mode::kTraining), 8 * size(28, Mode::kInference)) << name;
  }
  const auto lstm = makeLayer("LSTM", {{"units", 16}});
  const std::vector<Shape> inputs{{28, 3}};
  lstm->build(inputs);
  // Of each example: sums, product; state before and after, the cell, and two that a row keeps.
  EXPECT_EQ(lstm->scratchSize(8, Mode::kInference), 8 * 16 * (4 + 4 + 2 + 1 + 2));
}

// Step by step in little memory, or all steps of the input at once: the same sums.
TEST(Recurrent, PredictTheBitsOfAForwardPassInTraining) {
  for (const char* name : kAll) {
    for (const bool resetsAfter : {true, false}) {
      Config config{{"units", 5}, {"return_sequences", true}, {"go_backwards", resetsAfter}};
      if (name == std::string("GRU")) config["reset_after"] = resetsAfter;
      LayerRun run(makeLayer(name, config), {3, 7, 4}, randomValues(3 * 7 * 4, 5));
      for (std::size_t i = 0; i < 3; ++i) {
        run.setParameter(i, randomValues(run.layer->parameters()[i].value.size(), 6 + i));
      }
      run.setMasks({{1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1}});
      const Values trained = run.forward(Mode::kTraining);
      expectSameBits(run.forward(Mode::kInference), trained);
    }
  }
}

TEST(Recurrent, RefuseWhatTheyCannotDo) {
  for (const char* name : kAll) {
    const auto expectRefused = [&](const char* argument, const ConfigValue& value,
                                   const std::string& expected) {
      Config config{{"units", 2}};
      config[argument] = value;
      expectError(ErrorKind::kArgument, argument,
                  {text(name, ": ", argument, " must be ", expected), "got " + value.describe()},
                  [&] { makeLayer(name, config); });
    };
    expectRefused("units", 0, "a whole number");
    expectRefused("return_state", true, "false");
    expectRefused("stateful", true, "false");
    expectRefused("zero_output_for_mask", true, "false");
    expectRefused("dropout", 1, "a number from 0");
    expectRefused("recurrent_dropout", -0.5, "a number from 0");
    expectRefused("activation", "glu", "one that keeps the shape");
    expectRefused("return_sequences", 1, "true or false");
    const auto layer = makeLayer(name, {{"units", 2}});
    layer->setName("mine");
    const std::vector<Shape> flat{{4}};
    expectError(ErrorKind::kShape, "input_shape", {text(name, " \"mine\": expected an input of 2")},
                [&] { layer->build(flat); });
  }
}

// In training alone, the same in all steps: with the unit kernel an input is there or not.
TEST(Recurrent, DropInputsOfAllStepsAlike) {
  const Config config{{"units", 1},     {"activation", "linear"},   {"use_bias", false},
                      {"dropout", 0.5}, {"return_sequences", true}, {"seed", 4}};
  LayerRun run(makeLayer("SimpleRNN", config), {50, 3, 1}, Values(150, 1));
  run.setParameter(0, {1});
  run.setParameter(1, {0});
  EXPECT_EQ(run.forward(), Values(150, 1));
  const Values trained = run.forward(Mode::kTraining);
  Index dropped = 0;
  for (std::size_t i = 0; i < 150; i += 3) {
    EXPECT_TRUE(trained[i] == 0 || trained[i] == 2);
    EXPECT_EQ(trained[i], trained[i + 1]);
    EXPECT_EQ(trained[i], trained[i + 2]);
    dropped += trained[i] == 0 ? 1 : 0;
  }
  EXPECT_GT(dropped, 10);
  EXPECT_LT(dropped, 40);
}

TEST(Recurrent, DropTheStateInTraining) {
  for (const char* name : kAll) {
    const Config config{{"units", 3}, {"recurrent_dropout", 0.9}};
    LayerRun run(makeLayer(name, config), {20, 3, 2}, randomValues(120, 1));
    run.setParameter(0, randomValues(run.layer->parameters()[0].value.size(), 2));
    run.setParameter(1, randomValues(run.layer->parameters()[1].value.size(), 3));
    const Values inference = run.forward();
    EXPECT_NE(run.forward(Mode::kTraining), inference) << name;
    EXPECT_EQ(run.forward(), inference) << name;
  }
}

}  // namespace
}  // namespace linnet::test
