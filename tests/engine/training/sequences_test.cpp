#include "engine/training/evaluator.h"
#include "engine/training/predictor.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// Whole models of sequences.

namespace linnet::test {
namespace {

constexpr Index kSteps = 8;

// Two signals, each 1 in one step and 0 in all others: which came first? The last step does not
// tell; who knows must have remembered.
Dataset signals(Index count, std::uint64_t seed) {
  const RandomStream random(seed, RandomUse::kNoise);
  std::vector<float> x(static_cast<std::size_t>(count * kSteps * 2));
  std::vector<std::uint8_t> y;
  for (Index i = 0; i < count; ++i) {
    const auto draw = static_cast<std::uint64_t>(2 * i);
    const auto first = static_cast<Index>(random.below(kSteps, draw));
    const auto apart = static_cast<Index>(random.below(kSteps - 1, draw + 1));
    const Index second = (first + 1 + apart) % kSteps;
    x[static_cast<std::size_t>((i * kSteps + first) * 2)] = 1;
    x[static_cast<std::size_t>((i * kSteps + second) * 2 + 1)] = 1;
    y.push_back(first < second ? 1 : 0);
  }
  return Dataset(floatsOf(x, {count, kSteps, 2}), bytesOf(y, {count}), 1);
}

TEST(Sequences, AreLearntByAnLstm) {
  Model model({inputSpec({kSteps, 2}), layerSpec("LSTM", "lstm", "input", {{"units", 8}}),
               denseSpec("last", "lstm", 2, "softmax")},
              "last", 3);
  model.compile(classification({{"learning_rate", 0.02}}));
  Trainer trainer(model, signals(400, 1), FitConfig::from({{"epochs", 20}, {"seed", 5}}));
  while (trainer.run(1e9) != Trainer::State::kDone) {
  }
  Evaluator evaluator(model, signals(200, 2), 50);
  ASSERT_TRUE(evaluator.run(1e9));
  EXPECT_GE(evaluator.logs().value(1), 0.97);
}

// Words, of which 0 is padding, with all that is new in their way.
std::vector<LayerSpec> everything() {
  return {inputSpec({4}),
          layerSpec("Embedding", "words", "input",
                    {{"input_dim", 5}, {"output_dim", 3}, {"mask_zero", true}}),
          layerSpec("GRU", "gru", "words",
                    {{"units", 4}, {"return_sequences", true}, {"recurrent_dropout", 0.2}}),
          layerSpec("Dense", "dense", "gru", {{"units", 4}}),
          {"MultiHeadAttention",
           "attention",
           {{"num_heads", 2}, {"key_dim", 2}, {"dropout", 0.1}},
           {"dense", "dense"}},
          {"Add", "sum", {}, {"attention", "dense"}},
          layerSpec("SimpleRNN", "rnn", "sum", {{"units", 3}, {"dropout", 0.2}}),
          denseSpec("last", "rnn", 2, "softmax")};
}

Dataset words() {
  std::vector<float> x;
  for (int i = 0; i < 48; ++i) x.push_back(static_cast<float>(i * 7 % 11 % 5));
  return Dataset(floatsOf(x, {12, 4}), bytesOf({0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0}, {12}), 1);
}

TEST(Sequences, AreTrainedWithoutAnAllocation) {
  Model model(everything(), "last", 1);
  model.compile(classification());
  Trainer trainer(model, words(), FitConfig::from({{"batch_size", 4}, {"epochs", 2}}));
  trainer.run(1e9);
  const Allocations allocations;
  trainer.run(1e9);
  EXPECT_EQ(allocations.count(), 0u);
}

// What padding stands for must not matter: the row of 0 is never looked at.
TEST(Sequences, PassOverWhatIsMasked) {
  Model model(everything(), "last", 1);
  const auto outputs = [&] {
    Predictor predictor(model, words(), 5);
    predictor.run(1e9);
    return predictor.result();
  };
  const auto before = outputs();
  Tensor& table = model.parameters()[0]->value;
  std::fill_n(table.data(), 3, Scalar{9});
  EXPECT_EQ(outputs(), before);
  std::fill_n(table.data(), 6, Scalar{9});
  EXPECT_NE(outputs(), before);
}

}  // namespace
}  // namespace linnet::test
