#include "engine/platform/threads_pool/crew.h"
#include "engine/training/evaluator.h"
#include "engine/training/predictor.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// The promise of every kernel at once: any number of threads gives the same bits.

namespace linnet::test {
namespace {

// Enough work for every kernel to be shared out; `zeros` of four pixels are zero.
Dataset images(int zeros) {
  std::vector<std::uint8_t> x(48 * 16 * 16 * 3), y;
  const RandomStream random(1, RandomUse::kNoise);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<int>(i % 4) < zeros ? 0 : static_cast<std::uint8_t>(random.below(256, i));
  }
  for (int i = 0; i < 48; ++i) y.push_back(static_cast<std::uint8_t>(i % 10));
  return Dataset(bytesOf(x, {48, 16, 16, 3}), bytesOf(y, {48}), 1.0 / 255);
}

std::vector<LayerSpec> dense() {
  return {inputSpec({768}), denseSpec("a", "input", 130, "relu"), denseSpec("b", "a", 67, "relu"),
          denseSpec("out", "b", 10, "softmax")};
}

std::vector<LayerSpec> convolutions() {
  const Config first{
      {"filters", 16}, {"kernel_size", 3}, {"activation", "relu"}, {"padding", "same"}};
  Config winograd = first;
  winograd["filters"] = 24;
  const Config second{{"filters", 9}, {"kernel_size", 3}, {"activation", "tanh"}, {"strides", 2}};
  return {inputSpec({16, 16, 3}),
          layerSpec("Conv2D", "a", "input", first),
          layerSpec("MaxPooling2D", "b", "a"),
          layerSpec("Conv2D", "winograd", "b", winograd),
          layerSpec("Conv2D", "c", "winograd", second),
          layerSpec("Dropout", "d", "c", {{"rate", 0.25}}),
          layerSpec("Flatten", "e", "d"),
          denseSpec("out", "e", 10, "softmax")};
}

std::vector<LayerSpec> everyday() {
  const Config small{{"filters", 8}, {"kernel_size", 3}, {"padding", "same"}};
  Config transposed = small;
  transposed["strides"] = 2;
  transposed["activation"] = "gelu";
  return {inputSpec({16, 16, 3}),
          layerSpec("RandomRotation", "rotate", "input", {{"factor", 0.1}}),
          layerSpec("RandomContrast", "contrast", "rotate", {{"factor", 0.3}}),
          layerSpec("SeparableConv2D", "separable", "contrast", small),
          layerSpec("BatchNormalization", "normal", "separable"),
          layerSpec("ReLU", "relu", "normal"),
          layerSpec("AveragePooling2D", "pool", "relu"),
          layerSpec("DepthwiseConv2D", "depthwise", "pool",
                    {{"kernel_size", 3}, {"padding", "same"}, {"activation", "silu"}}),
          {"Add", "sum", {}, {"pool", "depthwise"}},
          layerSpec("LayerNormalization", "layer", "sum"),
          layerSpec("Conv2DTranspose", "transposed", "layer", transposed),
          layerSpec("UpSampling2D", "up", "transposed", {{"interpolation", "bilinear"}}),
          layerSpec("Permute", "permute", "up", {{"dims", ConfigList{2, 1, 3}}}),
          layerSpec("MaxPooling2D", "max", "permute", {{"pool_size", 4}}),
          layerSpec("GlobalAveragePooling2D", "average", "max"),
          layerSpec("PReLU", "prelu", "average"),
          layerSpec("GaussianNoise", "noise", "prelu", {{"stddev", 0.1}}),
          denseSpec("out", "noise", 10, "softmax")};
}

std::vector<LayerSpec> sequences() {
  const auto recurrent = [](const char* name, const char* id, const char* from, int units) {
    return layerSpec(name, id, from, {{"units", units}, {"return_sequences", true}});
  };
  return {inputSpec({16, 16, 3}),
          layerSpec("Reshape", "rows", "input", {{"target_shape", ConfigList{16, 48}}}),
          recurrent("LSTM", "lstm", "rows", 40),
          {"MultiHeadAttention",
           "attention",
           {{"num_heads", 3}, {"key_dim", 10}, {"dropout", 0.2}, {"use_causal_mask", true}},
           {"lstm", "lstm"}},
          recurrent("GRU", "gru", "attention", 36),
          layerSpec("Flatten", "flat", "gru"),
          denseSpec("out", "flat", 10, "softmax")};
}

// Everything that training, evaluating and predicting give.
std::vector<Scalar> outcome(const std::vector<LayerSpec>& layers, const Dataset& data) {
  Model model(layers, "out", 2);
  model.compile(classification());
  FitConfig fit;
  fit.batchSize = 20;  // and 8 at the end
  fit.epochs = 2;
  Trainer trainer(model, data, fit);
  trainer.run(1e6);
  trainer.run(1e6);
  std::vector<Scalar> all = weightsOf(model);
  Predictor predictor(model, data, 48);
  predictor.run(1e6);
  all.insert(all.end(), predictor.result().begin(), predictor.result().end());
  Evaluator evaluator(model, data, 48);
  evaluator.run(1e6);
  all.push_back(static_cast<Scalar>(evaluator.logs().value(0)));
  return all;
}

void expectSameBitsWithAnyThreads(const std::vector<LayerSpec>& layers, const Dataset& data) {
  const std::vector<Scalar> alone = outcome(layers, data);
  for (const int threads : {2, 3, 5, kMostThreads}) {
    const Crew crew(threads);
    SCOPED_TRACE(threads);
    expectSameBits(outcome(layers, data), alone);
  }
}

TEST(SameBits, OfDenseLayersWithAnyNumberOfThreads) {
  expectSameBitsWithAnyThreads(dense(), images(0));
}

TEST(SameBits, OfDenseLayersOnMostlyZerosWithAnyNumberOfThreads) {
  expectSameBitsWithAnyThreads(dense(), images(3));
}

TEST(SameBits, OfConvolutionsWithAnyNumberOfThreads) {
  expectSameBitsWithAnyThreads(convolutions(), images(1));
}

TEST(SameBits, OfTheEverydayLayersWithAnyNumberOfThreads) {
  expectSameBitsWithAnyThreads(everyday(), images(1));
}

TEST(SameBits, OfLayersOfSequencesWithAnyNumberOfThreads) {
  expectSameBitsWithAnyThreads(sequences(), images(1));
}

TEST(SameBits, AndNoMemoryIsTakenInAStepOfSeveralThreads) {
  const Crew crew(3);
  for (const auto& layers : {convolutions(), everyday(), sequences()}) {
    Model model(layers, "out", 2);
    model.compile(classification());
    Trainer trainer(model, images(1), {.batchSize = 4});
    trainer.run(0);
    const Allocations allocations;
    for (int step = 0; step < 5; ++step) trainer.run(0);
    EXPECT_EQ(allocations.count(), 0u);
  }
}

}  // namespace
}  // namespace linnet::test
