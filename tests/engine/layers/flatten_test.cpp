#include "engine/layers/flatten.h"

#include "engine/layers/layers.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

Shape flattened(const Shape& input) {
  const std::vector<Shape> inputs{input};
  return makeLayer("Flatten", {})->build(inputs);
}

TEST(Flatten, MakesOneAxisOfAll) {
  EXPECT_EQ(flattened({28, 28, 3}), Shape({2352}));
  EXPECT_EQ(flattened({5}), Shape({5}));
  EXPECT_EQ(flattened({}), Shape({1}));
}

TEST(Flatten, IsTheInputUnderAnotherShape) {
  const auto layer = makeLayer("Flatten", {});
  EXPECT_TRUE(layer->isView());
  EXPECT_EQ(layer->lastActivation(), nullptr);
  EXPECT_EQ(layer->scratchSize(32, Mode::kTraining), 0);
  EXPECT_TRUE(layer->parameters().empty());
}

TEST(Flatten, TakesOneInput) {
  const auto layer = makeLayer("Flatten", {});
  layer->setName("flatten_1");
  const std::vector<Shape> two{{2}, {2}};
  expectError(ErrorKind::kShape, "inputs", {"Flatten \"flatten_1\"", "one input", "got 2"},
              [&] { layer->build(two); });
}

}  // namespace
}  // namespace linnet::test
