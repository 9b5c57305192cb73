#include "engine/layers/merging.h"

#include "tests/engine/layers/built.h"
#include "tests/engine/layers/pass.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

constexpr const char* kAll[] = {"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"};

Values merged(const std::string& className, const std::vector<Values>& inputs) {
  const std::vector<Shape> shapes(inputs.size(), Shape{1, static_cast<Index>(inputs[0].size())});
  return LayerRun(makeLayer(className, {}), shapes, inputs).forward();
}

TEST(Merging, MergesNumberByNumber) {
  const std::vector<Values> inputs{{1, -2, 6}, {3, 5, -4}};
  EXPECT_EQ(merged("Add", inputs), (Values{4, 3, 2}));
  EXPECT_EQ(merged("Subtract", inputs), (Values{-2, -7, 10}));
  EXPECT_EQ(merged("Multiply", inputs), (Values{3, -10, -24}));
  EXPECT_EQ(merged("Average", inputs), (Values{2, 1.5, 1}));
  EXPECT_EQ(merged("Maximum", inputs), (Values{3, 5, 6}));
  EXPECT_EQ(merged("Minimum", inputs), (Values{1, -2, -4}));
}

TEST(Merging, TakesOneInputForTheWhole) {
  for (const char* name : {"Add", "Multiply", "Average", "Maximum", "Minimum"}) {
    LayerRun run(makeLayer(name, {}), {1, 2}, {3, -4});
    EXPECT_EQ(run.forward(Mode::kTraining), (Values{3, -4})) << name;
    EXPECT_EQ(run.backward({5, 6}), (Values{5, 6})) << name;
  }
}

TEST(Merging, HasTheShapeThatAllBroadcastTo) {
  for (const char* name : kAll) {
    EXPECT_EQ(builtOn({{2, 3}, {2, 3}}, name), Shape({2, 3}));
    EXPECT_EQ(builtOn({{2, 1}, {3}}, name), Shape({2, 3}));
    EXPECT_EQ(builtOn({{1}, {4, 2, 1}}, name), Shape({4, 2, 1}));
  }
  EXPECT_EQ(builtOn({{2, 1}, {3}, {5, 1, 1}}, "Add"), Shape({5, 2, 3}));
}

TEST(Merging, GivesTheGradientToTheFirstOfEquals) {
  for (const char* name : {"Maximum", "Minimum"}) {
    LayerRun run(makeLayer(name, {}), {{1, 2}, {1, 2}, {1, 2}}, {{1, 2}, {1, 2}, {1, 2}});
    run.forward(Mode::kTraining);
    EXPECT_EQ(run.backward({5, 7}), (Values{5, 7}));
    EXPECT_EQ(LayerRun::valuesOf(run.inputGradients[1]), (Values{0, 0}));
    EXPECT_EQ(LayerRun::valuesOf(run.inputGradients[2]), (Values{0, 0}));
  }
}

TEST(Merging, PassesANaNOn) {
  for (const char* name : kAll) {
    EXPECT_TRUE(std::isnan(merged(name, {{Scalar(NAN)}, {1}})[0])) << name;
    EXPECT_TRUE(std::isnan(merged(name, {{1}, {Scalar(NAN)}})[0])) << name;
  }
}

TEST(Merging, NamesItselfWhenTheInputsDoNotFit) {
  for (const char* name : kAll) {
    expectNotBuilt({{2, 3}, {2, 4}}, name, {}, ErrorKind::kShape, "input_shape",
                   {"[2, 3]", "[2, 4]"});
  }
  std::vector<Shape> many(40, Shape{1});
  many.push_back({Shape::kMaxSize / 2});
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { builtOn(many, "Add"); });
  expectNotBuilt({{2}}, "Subtract", {}, ErrorKind::kShape, "inputs", {"2 inputs", "got 1"});
  expectNotBuilt({}, "Average", {}, ErrorKind::kShape, "inputs", {"at least 1 input,", "got 0"});
  expectNotBuilt({{2}, {2}, {2}}, "Subtract", {}, ErrorKind::kShape, "inputs",
                 {"takes 2 inputs", "got 3"});
}

}  // namespace
}  // namespace linnet::test
