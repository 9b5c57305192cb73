#include "engine/training/workspace.h"

#include "engine/tensor/maps.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/training/slopes.h"

// Passes through straight lines of layers; graph_test.cpp has the branches.

namespace linnet::test {
namespace {

using Specs = std::vector<LayerSpec>;

TEST(Workspace, SendsTheGradientThroughAStraightLine) {
  Slopes({inputSpec({4}), denseSpec("a", "input", 5, "tanh"), denseSpec("b", "a", 4, "relu"),
          denseSpec("c", "b", 3, "softmax")},
         "c")
      .expectRight();
}

TEST(Workspace, SendsTheGradientThroughALossThatIsNotFused) {
  Slopes({inputSpec({4}), denseSpec("a", "input", 3, "sigmoid")}, "a").expectRight();
}

TEST(Workspace, SendsTheGradientThroughASoftmaxInTheMiddle) {
  Slopes({inputSpec({4}), denseSpec("a", "input", 5, "softmax"), denseSpec("b", "a", 3, "softmax")},
         "b")
      .expectRight();
}

TEST(Workspace, SendsTheGradientThroughViewsThatShareMemory) {
  Slopes({inputSpec({2, 3, 2}), denseSpec("a", "input", 3, "tanh"), layerSpec("Flatten", "b", "a"),
          layerSpec("Flatten", "c", "b"), denseSpec("d", "c", 3, "softmax")},
         "d")
      .expectRight();
  Slopes({inputSpec({2, 3}), layerSpec("Flatten", "a", "input"), denseSpec("b", "a", 3, "softmax")},
         "b")
      .expectRight();
}

TEST(Workspace, SendsTheGradientThroughAViewAtTheEnd) {
  Slopes({inputSpec({4}), denseSpec("a", "input", 3, "softmax"), layerSpec("Flatten", "b", "a")},
         "b")
      .expectRight();
}

TEST(Workspace, SendsTheGradientOfEveryPositionOfAnExample) {
  Slopes({inputSpec({2, 4}), denseSpec("a", "input", 3, "softmax")}, "a").expectRight();
}

TEST(Workspace, SendsTheGradientThroughImages) {
  Slopes({inputSpec({6, 6, 2}),
          layerSpec("Conv2D", "a", "input",
                    {{"filters", 3}, {"kernel_size", 3}, {"activation", "tanh"}}),
          layerSpec("MaxPooling2D", "b", "a"), layerSpec("Dropout", "c", "b", {{"rate", 0.25}}),
          layerSpec("Flatten", "d", "c"), denseSpec("e", "d", 3, "softmax")},
         "e")
      .expectRight();
}

TEST(Workspace, DrawsAnewForEveryLayerAndStep) {
  const Config half{{"rate", 0.5}};
  Model model({inputSpec({400}), layerSpec("Dropout", "a", "input", half),
               layerSpec("Dropout", "b", "a", half)},
              "b", 1);
  Workspace workspace(model, 1, Mode::kTraining);
  const auto passed = [&](std::uint64_t seed, std::uint64_t step) {
    std::fill_n(workspace.input(1).data, 400, Scalar(1));
    workspace.forward(1, false, seed, step);
    return std::vector<Scalar>(workspace.output(1).data, workspace.output(1).data + 400);
  };
  const std::vector<Scalar> first = passed(1, 0);
  EXPECT_EQ(passed(1, 0), first);
  EXPECT_NE(passed(1, 1), first);
  EXPECT_NE(passed(2, 0), first);
  // Two independent draws let a quarter through; one and the same would let a half.
  EXPECT_NEAR(400.0 - static_cast<double>(std::ranges::count(first, Scalar(0))), 100, 35);
}

TEST(Workspace, GivesAnExampleTheSameBitsInABatchOfAnySize) {
  Model model = smallModel();
  const std::vector<Scalar> x = randomValues(9 * 6, 8);
  Workspace whole(model, 9, Mode::kInference);
  std::ranges::copy(x, whole.input(9).data);
  whole.forward(9, false, 0, 0);
  const std::vector<Scalar> all(whole.output(9).data, whole.output(9).data + 27);
  Workspace wide(model, 20, Mode::kTraining);
  for (Index i = 0; i < 9; ++i) {
    for (Index rows = 1; i + rows <= 9; ++rows) {
      std::copy_n(x.begin() + i * 6, rows * 6, wide.input(rows).data);
      wide.forward(rows, false, 0, 0);
      const ConstView output = wide.output(rows);
      expectSameBits(spanOf(output), std::span(all).subspan(static_cast<std::size_t>(i * 3),
                                                            static_cast<std::size_t>(rows * 3)));
    }
  }
}

TEST(Workspace, LeavesTheLastActivationOutWhenTold) {
  Model model({inputSpec({2}), denseSpec("a", "input", 2, "softmax")}, "a", 1);
  model.compile(classification());
  Workspace workspace(model, 1, Mode::kInference);
  const std::vector<Scalar> x{1, 2};
  std::ranges::copy(x, workspace.input(1).data);
  workspace.forward(1, true, 0, 0);
  const ConstMatrixMap kernel = matrix(std::as_const(model.parameters()[0]->value).view());
  EXPECT_NEAR(workspace.output(1).data[0], kernel(0, 0) + 2 * kernel(1, 0), 4 * kRounding);
  workspace.forward(1, false, 0, 0);
  EXPECT_NEAR(workspace.output(1).data[0] + workspace.output(1).data[1], 1, 4 * kRounding);
}

TEST(Workspace, TakesNoMemoryInAPass) {
  Slopes slopes({inputSpec({2, 3, 2}), denseSpec("a", "input", 80, "relu"),
                 layerSpec("Flatten", "b", "a"), denseSpec("c", "b", 3, "softmax")},
                "c");
  slopes.backward();
  const Allocations allocations;
  slopes.backward();
  EXPECT_EQ(allocations.count(), 0u);
}

TEST(Workspace, OfManyExamplesThanMemoryHoldsThrowsAndLeavesTheModelAlone) {
  Model model = compiledModel();
  EXPECT_THROW(Workspace(model, Shape::kMaxSize / 6, Mode::kTraining), std::bad_alloc);
  EXPECT_THROW(Workspace(model, Shape::kMaxSize, Mode::kTraining), Error);
  Workspace small(model, 1, Mode::kTraining);
  small.forward(1, true, 0, 0);
  EXPECT_EQ(small.output(1).data[0], 0) << "the input is zero, and so are the biases";
}

}  // namespace
}  // namespace linnet::test
