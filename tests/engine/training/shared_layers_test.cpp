#include "tests/engine/support/allocations.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/training/slopes.h"

// One layer at several places of a graph: its weights are one, and their gradients add up.

namespace linnet::test {
namespace {

using Specs = std::vector<LayerSpec>;

LayerSpec merged(const std::string& className, const std::string& name,
                 std::vector<std::string> inbound) {
  return {className, name, {}, std::move(inbound)};
}

// input -> tower -> tower -> tower, and the first and the last are added.
Specs tower(const LayerSpec& layer) {
  return {inputSpec({4}),
          layer,
          repeatSpec("tower", "tower 1", "tower"),
          repeatSpec("tower", "tower 2", "tower 1"),
          merged("Add", "sum", {"tower", "tower 2"}),
          denseSpec("out", "sum", 3, "softmax")};
}

TEST(SharedLayers, AddTheirGradients) {
  Slopes(tower(denseSpec("tower", "input", 4, "tanh")), "out").expectRight();
  const Config regularized{
      {"units", 4}, {"kernel_regularizer", "l2"}, {"activity_regularizer", "l2"}};
  Slopes(tower(layerSpec("Dense", "tower", "input", regularized)), "out").expectRight();
  Slopes(tower(layerSpec("BatchNormalization", "tower", "input")), "out").expectRight();
  Slopes(tower(layerSpec("Dropout", "tower", "input", {{"rate", 0.25}})), "out").expectRight();
}

TEST(SharedLayers, AddTheirGradientsOnBranchesThatShareAnInput) {
  Slopes({inputSpec({4}), denseSpec("a", "input", 4, "tanh"), denseSpec("b", "input", 4),
          denseSpec("tower", "a", 4, "tanh"), repeatSpec("tower", "again", "b"),
          merged("Multiply", "product", {"tower", "again"}),
          denseSpec("out", "product", 3, "softmax")},
         "out")
      .expectRight();
}

TEST(SharedLayers, CanBeViewsAndFrozen) {
  Specs views = tower(layerSpec("Flatten", "tower", "input"));
  views.insert(views.begin() + 1, denseSpec("before", "input", 4, "tanh"));
  views[2].inbound = {"before"};
  Slopes(views, "out").expectRight();
  const Config frozen{{"units", 4}, {"trainable", false}};
  Slopes(tower(layerSpec("Dense", "tower", "input", frozen)), "out").expectRight();
}

TEST(SharedLayers, HaveTheirWeightsOnce) {
  const Model model(tower(denseSpec("tower", "input", 4, "tanh")), "out", 1);
  EXPECT_EQ(model.parameterNames(),
            (std::vector<std::string>{"tower/kernel", "tower/bias", "out/kernel", "out/bias"}));
  EXPECT_EQ(model.nodes()[1].layer, model.nodes()[3].layer);
  EXPECT_EQ(&model.nodeOf("tower"), &model.nodes()[1]);
  EXPECT_EQ(model.flops(), 2 * (3 * 16 + 12));
}

TEST(SharedLayers, TakeNoMemoryInAPass) {
  Slopes slopes(tower(denseSpec("tower", "input", 4, "relu")), "out");
  slopes.backward();
  const Allocations allocations;
  slopes.backward();
  EXPECT_EQ(allocations.count(), 0u);
}

TEST(SharedLayers, MustSeeOneShape) {
  expectError(ErrorKind::kShape, "inputs", {"Dense \"tower\"", "expected [4], got [5]"}, [] {
    Model({inputSpec({4}), denseSpec("tower", "input", 5), repeatSpec("tower", "again", "tower")},
          "again", 1);
  });
}

TEST(SharedLayers, MustBeThere) {
  for (const char* name : {"none", "input", "out"}) {
    expectError(ErrorKind::kArgument, "name", {text("no layer \"", name), "known: tower"}, [&] {
      Model({inputSpec({4}), denseSpec("tower", "input", 4), repeatSpec(name, "out", "tower")},
            "out", 1);
    });
  }
}

}  // namespace
}  // namespace linnet::test
