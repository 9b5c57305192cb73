#include "engine/training/model.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Specs = std::vector<LayerSpec>;

void expectRefused(const Specs& layers, const std::string& output, ErrorKind kind,
                   const std::string& argument, const std::vector<std::string>& words,
                   const std::source_location& where = std::source_location::current()) {
  expectError(kind, argument, words, [&] { Model(layers, output, 1); }, where);
}

TEST(Model, KnowsItsShapesAndParameters) {
  const Model model = smallModel();
  EXPECT_EQ(model.inputShape(), Shape({6}));
  EXPECT_EQ(model.outputShape(), Shape({3}));
  ASSERT_EQ(model.nodes().size(), 3u);
  EXPECT_EQ(model.nodes()[0].layer, nullptr);
  EXPECT_EQ(model.nodes()[1].layer->name(), "hidden");
  EXPECT_EQ(model.nodes()[1].shape, Shape({5}));
  EXPECT_EQ(model.nodes()[2].inbound, std::vector<int>{1});
  EXPECT_EQ(model.parameterNames(), (std::vector<std::string>{"hidden/kernel", "hidden/bias",
                                                              "classes/kernel", "classes/bias"}));
  ASSERT_EQ(model.parameters().size(), 4u);
  EXPECT_EQ(model.parameters()[2]->value.shape(), Shape({5, 3}));
}

TEST(Model, DrawsItsWeightsFromTheSeed) {
  const std::vector<Scalar> weights = weightsOf(smallModel(1));
  expectSameBits(weightsOf(smallModel(1)), weights);
  EXPECT_NE(weightsOf(smallModel(2)), weights);
}

TEST(Model, DrawsOtherWeightsForEachLayer) {
  const Model model({inputSpec({4}), denseSpec("a", "input", 4), denseSpec("b", "a", 4)}, "b", 1);
  const auto kernel = [&](std::size_t i) {
    return spanOf(std::as_const(model.parameters()[i]->value).view());
  };
  EXPECT_FALSE(std::ranges::equal(kernel(0), kernel(2)));
}

TEST(Model, KeepsItsParametersInPlaceWhenItIsMoved) {
  Model model = smallModel();
  const Parameter* first = model.parameters()[0];
  const Model moved = std::move(model);
  EXPECT_EQ(moved.parameters()[0], first);
  EXPECT_EQ(&moved.nodes()[1].layer->parameters()[0], first);
}

TEST(Model, MayBranchAndMustComeBackToOneOutput) {
  const Model model({inputSpec({4}), denseSpec("a", "input", 3), denseSpec("out", "a", 2)}, "out",
                    1);
  EXPECT_EQ(model.outputNodes(), std::vector<int>{2});
  const Specs branched{inputSpec({4}), denseSpec("a", "input", 3), denseSpec("dead", "a", 5),
                       denseSpec("out", "a", 2)};
  expectRefused(branched, "out", ErrorKind::kArgument, "layers",
                {"\"dead\"", "lead to the output"});
  expectRefused(branched, "dead", ErrorKind::kArgument, "layers",
                {"\"out\"", "lead to the output"});
}

TEST(Model, BeginsWithItsInput) {
  const std::vector<std::string> words{"first layer", "input_shape"};
  expectRefused({}, "a", ErrorKind::kArgument, "layers", words);
  expectRefused({denseSpec("a", "a", 3)}, "a", ErrorKind::kArgument, "layers", words);
  expectRefused({inputSpec({3})}, "input", ErrorKind::kArgument, "layers", {"at least one layer"});
}

TEST(Model, RefusesAnInputThatNobodyReads) {
  LayerSpec second = inputSpec({3});
  second.name = "input_2";
  expectRefused({inputSpec({3}), second, denseSpec("a", "input", 3)}, "a", ErrorKind::kArgument,
                "layers", {"\"input_2\" does not lead to the output"});
}

TEST(Model, RefusesANameThatIsUsedTwice) {
  expectRefused({inputSpec({3}), denseSpec("a", "input", 3), denseSpec("a", "a", 3)}, "a",
                ErrorKind::kArgument, "name", {"\"a\"", "twice"});
  expectRefused({inputSpec({3}), denseSpec("input", "input", 3)}, "input", ErrorKind::kArgument,
                "name", {"\"input\"", "twice"});
}

TEST(Model, RefusesToReadFromALayerThatComesLaterOrNever) {
  expectRefused({inputSpec({3}), denseSpec("a", "b", 3), denseSpec("b", "input", 3)}, "b",
                ErrorKind::kArgument, "inbound", {"Dense \"a\"", "\"b\"", "no earlier layer"});
  expectRefused({inputSpec({3}), denseSpec("a", "a", 3)}, "a", ErrorKind::kArgument, "inbound",
                {"\"a\""});
}

TEST(Model, RefusesAnOutputThatIsNoLayer) {
  expectRefused({inputSpec({3}), denseSpec("a", "input", 3)}, "b", ErrorKind::kArgument, "outputs",
                {"\"b\" is no layer"});
}

TEST(Model, RefusesALayerThatIsUnknownOrWrong) {
  expectRefused({inputSpec({3}), layerSpec("ConvLSTM1D", "a", "input")}, "a", ErrorKind::kArgument,
                "layer", {"unknown layer \"ConvLSTM1D\"", "Dense"});
  expectRefused({inputSpec({3}), layerSpec("Dense", "a", "input", {{"units", -1}})}, "a",
                ErrorKind::kArgument, "units", {"Dense: units"});
  expectRefused({inputSpec({}), denseSpec("a", "input", 3)}, "a", ErrorKind::kShape, "input_shape",
                {"Dense \"a\"", "got []"});
}

TEST(Model, RefusesAnInputShapeThatIsNone) {
  for (const ConfigValue& shape : {ConfigValue(), ConfigValue(784), ConfigValue(ConfigList{0}),
                                   ConfigValue(ConfigList{28, -1})}) {
    expectRefused({{"InputLayer", "input", {{"shape", shape}}, {}}, denseSpec("a", "input", 3)},
                  "a", ErrorKind::kArgument, "shape", {"InputLayer: shape must be"});
  }
  const Config misspelt{{"shape", ConfigList{3}}, {"batch", 2}};
  expectRefused({{"InputLayer", "input", misspelt, {}}, denseSpec("a", "input", 3)}, "a",
                ErrorKind::kArgument, "batch", {"InputLayer: unknown argument batch"});
}

TEST(Model, RefusesAKernelThatIsTooLargeBeforeTakingMemory) {
  const auto huge = static_cast<double>(Shape::kMaxSize);
  expectRefused({inputSpec({3}), layerSpec("Dense", "a", "input", {{"units", huge}})}, "a",
                ErrorKind::kShape, "shape", {"more than"});
}

// 6 x 5 + 5, then 5 x 3 + 3.
TEST(Model, TakesNoMemoryForMoreParametersThanItMay) {
  const std::vector<LayerSpec> layers{inputSpec({6}), denseSpec("hidden", "input", 5, "relu"),
                                      denseSpec("classes", "hidden", 3, "softmax")};
  EXPECT_EQ(weightsOf(Model(layers, "classes", 1, 53)).size(), 53u);
  expectError(ErrorKind::kArgument, "layers", {"Dense \"classes\"", "bias", "only 2"},
              [&] { Model(layers, "classes", 1, 52); });
  const std::vector<LayerSpec> huge{inputSpec({1000}), denseSpec("a", "input", 1 << 30)};
  expectError(ErrorKind::kArgument, "layers", {"kernel", "[1000, 1073741824]", "only 64"},
              [&] { Model(huge, "a", 1, 64); });
}

}  // namespace
}  // namespace linnet::test
