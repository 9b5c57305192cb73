#include "engine/layers/layers.h"

#include <set>

#include "tests/engine/layers/gradient_cases.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

TEST(Layers, AreListedUnderNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Kind<Layer>& kind : layerKinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name << " is listed twice";
  }
  EXPECT_GE(names.size(), 3u);
}

TEST(Layers, AreMadeByTheirKerasName) {
  EXPECT_EQ(makeLayer("Dense", {{"units", 2}})->className(), "Dense");
  EXPECT_EQ(makeLayer("Flatten", {})->className(), "Flatten");
  EXPECT_EQ(makeLayer("Activation", {{"activation", "relu"}})->className(), "Activation");
}

TEST(Layers, OfAnUnknownNameAreAnErrorThatListsTheKnownOnes) {
  expectError(ErrorKind::kArgument, "layer", {"unknown layer \"dense\"", "Activation, ", "Dense"},
              [] { makeLayer("dense", {{"units", 2}}); });
  expectError(ErrorKind::kArgument, "layer", {"unknown layer \"\""}, [] { makeLayer("", {}); });
}

TEST(Layers, AreNamedByWhatTheirInitializersAndTheLikeFindWrong) {
  for (const char* argument : {"activation", "kernel_initializer", "bias_regularizer",
                               "kernel_constraint", "activity_regularizer"}) {
    expectError(ErrorKind::kArgument, argument, {"Dense: unknown ", "\"none_such\"; known: "},
                [&] { makeLayer("Dense", {{"units", 2}, {argument, "none_such"}}); });
  }
}

TEST(Layers, CallThemselvesWhatTheListCallsThem) {
  for (const GradientCase& c : gradientCases()) {
    EXPECT_EQ(makeLayer(c.className, c.config)->className(), c.className);
  }
}

TEST(Layers, RefuseAnArgumentTheyDoNotHave) {
  for (const GradientCase& c : gradientCases()) {
    Config config = c.config;
    config["no_such_argument"] = 1;
    expectError(ErrorKind::kArgument, "no_such_argument",
                {c.className + ": unknown argument no_such_argument; it takes "},
                [&] { makeLayer(c.className, config); });
  }
}

TEST(Layers, RefuseToBeBuiltOnNothing) {
  for (const GradientCase& c : gradientCases()) {
    const std::unique_ptr<Layer> layer = makeLayer(c.className, c.config);
    layer->setName("mine");
    const std::vector<Shape> none;
    expectError(ErrorKind::kShape, "inputs", {c.className + " \"mine\"", "got 0"},
                [&] { layer->build(none); });
  }
}

}  // namespace
}  // namespace linnet::test
