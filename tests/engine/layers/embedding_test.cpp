#include "engine/layers/embedding.h"

#include "engine/layers/layers.h"
#include "engine/training/inference.h"
#include "engine/training/trainer.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

const Config kThreeByTwo{{"input_dim", 3}, {"output_dim", 2}};

TEST(Embedding, TakesTheRowOfEachNumber) {
  LayerRun run(makeLayer("Embedding", kThreeByTwo), {2, 2}, {2, 0, 1, 1});
  run.setParameter(0, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(run.output.shape(), Shape({2, 2, 2}));
  EXPECT_EQ(run.forward(), Values({5, 6, 1, 2, 3, 4, 3, 4}));
  run.backward({1, 2, 3, 4, 5, 6, 7, 8});
  EXPECT_EQ(LayerRun::valuesOf(run.layer->parameters()[0].gradient), Values({3, 4, 12, 14, 1, 2}));
}

TEST(Embedding, MultipliesNothing) {
  const auto layer = makeLayer("Embedding", {{"input_dim", 5}, {"output_dim", 3}});
  const std::vector<Shape> inputs{{4}};
  EXPECT_EQ(layer->flops(inputs, layer->build(inputs)), 0);
}

TEST(Embedding, RefusesWhatIsNoRow) {
  for (const Scalar wrong : {Scalar(3), Scalar(-1), Scalar(0.5), Scalar(1e30), Scalar(NAN)}) {
    LayerRun run(makeLayer("Embedding", kThreeByTwo), {2, 2}, {2, 0, 1, wrong});
    run.layer->setName("words");
    expectError(ErrorKind::kData, "x",
                {"Embedding \"words\" takes whole numbers from 0 to 2", "in example 1"},
                [&] { run.forward(); });
  }
}

TEST(Embedding, NeedsItsSizes) {
  expectError(ErrorKind::kArgument, "input_dim", {"Embedding: input_dim must be", "got nothing"},
              [] { makeLayer("Embedding", {{"output_dim", 2}}); });
  expectError(ErrorKind::kArgument, "output_dim", {"Embedding: output_dim must be", "got 0"},
              [] { makeLayer("Embedding", {{"input_dim", 2}, {"output_dim", 0}}); });
  expectError(ErrorKind::kArgument, "mask_zero", {"must be true or false"}, [] {
    makeLayer("Embedding", {{"input_dim", 2}, {"output_dim", 1}, {"mask_zero", 1}});
  });
}

TEST(Embedding, HasTheRulesOfItsTable) {
  Config config = kThreeByTwo;
  config["embeddings_initializer"] = "ones";
  config["embeddings_regularizer"] = "l2";
  config["embeddings_constraint"] = "non_neg";
  Model model({inputSpec({4}), layerSpec("Embedding", "a", "input", config)}, "a", 1);
  EXPECT_EQ(model.parameterNames(), std::vector<std::string>{"a/embeddings"});
  const Parameter& table = *model.parameters()[0];
  EXPECT_NE(table.regularizer, nullptr);
  EXPECT_NE(table.constraint, nullptr);
  EXPECT_EQ(table.value.data()[5], 1);
}

// The last example has an index too many: found before the first step, and nothing has changed.
TEST(Embedding, ChecksAllDataBeforeTraining) {
  Model model({inputSpec({2}), layerSpec("Embedding", "a", "input", kThreeByTwo),
               layerSpec("Flatten", "b", "a"), denseSpec("c", "b", 2, "softmax")},
              "c", 1);
  model.compile(classification());
  const Values before = weightsOf(model);
  const auto labels = bytesOf({0, 1, 0}, {3});
  const auto fit = [&](std::vector<float> x) {
    Trainer trainer(model, Dataset(floatsOf(std::move(x), {3, 2}), labels, 1),
                    FitConfig::from({{"batch_size", 1}}));
    trainer.run(1e9);
  };
  expectError(ErrorKind::kData, "x", {"Embedding \"a\"", "got 3 in example 2"},
              [&] { fit({0, 1, 2, 0, 1, 3}); });
  EXPECT_EQ(weightsOf(model), before);
  fit({0, 1, 2, 0, 1, 2});
  EXPECT_NE(weightsOf(model), before);
}

TEST(Embedding, ChecksWhatItIsAsked) {
  Model model({inputSpec({1}), layerSpec("Embedding", "a", "input", kThreeByTwo)}, "a", 1);
  Inference inference(model, 1);
  inference.input(1).data[0] = 1.5;
  expectError(ErrorKind::kData, "x", {"got 1.5"}, [&] { inference.run(1); });
  inference.input(1).data[0] = 2;
  EXPECT_EQ(inference.run(1).data[1], model.parameters()[0]->value.data()[5]);
}

}  // namespace
}  // namespace linnet::test
