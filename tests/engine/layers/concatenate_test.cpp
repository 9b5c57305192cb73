#include "engine/layers/concatenate.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(Concatenate, PutsInputsOneBehindAnother) {
  LayerRun run(makeLayer("Concatenate", {}), {{2, 2}, {2, 1}}, {{1, 2, 3, 4}, {5, 6}});
  EXPECT_EQ(run.forward(), (Values{1, 2, 5, 3, 4, 6}));
  EXPECT_EQ(run.backward({10, 20, 30, 40, 50, 60}), (Values{10, 20, 40, 50}));
  EXPECT_EQ(LayerRun::valuesOf(run.inputGradients[1]), (Values{30, 60}));
}

TEST(Concatenate, HasTheShapeOfTheOracle) {
  const std::vector<Shape> inputs{{2, 3, 4}, {2, 3, 4}, {2, 3, 4}};
  for (const int axis : {1, 2, 3}) {
    const Shape expected = inputs[0].with(axis - 1, 3 * inputs[0][axis - 1]);
    EXPECT_EQ(builtOn(inputs, "Concatenate", {{"axis", axis}}), expected);
    EXPECT_EQ(builtOn(inputs, "Concatenate", {{"axis", axis - 4}}), expected);
  }
}

TEST(Concatenate, NamesItselfWhenTheInputsDoNotFit) {
  const auto refuse = [](const std::vector<Shape>& inputs, const Config& config, ErrorKind kind,
                         const std::string& argument, const std::vector<std::string>& words) {
    expectNotBuilt(inputs, "Concatenate", config, kind, argument, words);
  };
  refuse({}, {}, ErrorKind::kShape, "inputs", {"at least 1 input,", "got 0"});
  refuse({{2, 3}, {3, 3}}, {}, ErrorKind::kShape, "input_shape", {"[2, 3]", "[3, 3]"});
  refuse({{2, 3}, {3}}, {}, ErrorKind::kShape, "input_shape", {"[2, 3]", "[3]"});
  refuse({{2}, {2}}, {{"axis", 0}}, ErrorKind::kArgument, "axis", {"from 1 to 1", "got 0"});
  refuse({{2}, {2}}, {{"axis", 2}}, ErrorKind::kArgument, "axis", {"got 2"});
  expectNotMade("Concatenate", {{"axis", 0.5}}, "axis");
}

}  // namespace
}  // namespace linnet::test
