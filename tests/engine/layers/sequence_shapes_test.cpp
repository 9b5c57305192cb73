#include "tests/engine/layers/built.h"

// Shapes and numbers of weights of the layers of sequences, for every combination of small
// arguments next to an oracle, and errors. Numbers are the golden ones and the gradient check's.

namespace linnet::test {
namespace {

/// A recurrent layer, and how many matrices of [inputs + units, units] it has.
struct Cell {
  const char* className;
  Index gates;
};

constexpr Cell kCells[] = {{"SimpleRNN", 1}, {"LSTM", 4}, {"GRU", 3}};

Index weightsOf(const Layer& layer) {
  Index count = 0;
  for (const Parameter& parameter : layer.parameters()) count += parameter.value.size();
  return count;
}

void expectRecurrent(const Cell& cell, const Shape& input, Index units, const Config& config,
                     const Shape& output, Index biases) {
  const auto layer = makeLayer(cell.className, config);
  const std::vector<Shape> inputs{input};
  EXPECT_EQ(layer->build(inputs), output) << cell.className;
  const Index each = (input[1] + units) * units;
  EXPECT_EQ(weightsOf(*layer), cell.gates * (each + biases * units)) << cell.className;
}

TEST(Recurrent, GivesTheLastStepOrAll) {
  for (const Cell& cell : kCells) {
    for (Index bits = 0; bits < 8; ++bits) {
      const bool all = bits & 1;
      const bool hasBias = bits & 2;
      const bool backwards = bits & 4;
      for (int units = 1; units <= 3; ++units) {
        for (int steps = 1; steps <= 3; ++steps) {
          const Config config{{"units", units},
                              {"return_sequences", all},
                              {"use_bias", hasBias},
                              {"go_backwards", backwards}};
          // GRU's reset_after has a bias for each of its two products.
          const Index biases = !hasBias ? 0 : cell.className == std::string("GRU") ? 2 : 1;
          expectRecurrent(cell, {steps, 2}, units, config, all ? Shape{steps, units} : Shape{units},
                          biases);
        }
      }
    }
  }
  const Config before{{"units", 2}, {"reset_after", false}};
  expectRecurrent({"GRU", 3}, {4, 3}, 2, before, {2}, 1);
}

TEST(Recurrent, RefusesWhatDoesNotFit) {
  for (const Cell& cell : kCells) {
    const std::string name = cell.className;
    expectNotMade(name, {}, "units");
    expectNotMade(name, {{"units", 0}}, "units");
    for (const char* argument : {"dropout", "recurrent_dropout"}) {
      expectNotMade(name, {{"units", 1}, {argument, 1}}, argument);
      expectNotMade(name, {{"units", 1}, {argument, -0.1}}, argument);
    }
    for (const char* argument : {"return_state", "stateful", "zero_output_for_mask"}) {
      expectNotMade(name, {{"units", 1}, {argument, true}}, argument);
    }
    expectError(ErrorKind::kArgument, "activation",
                {name + ": unknown activation \"reul\"; known: linear, relu"},
                [&] { makeLayer(name, {{"units", 1}, {"activation", "reul"}}); });
    for (const Shape& wrong : {Shape{3}, Shape{2, 3, 4}}) {
      expectNotBuilt({wrong}, name, {{"units", 1}}, ErrorKind::kShape, "input_shape",
                     {"expected an input of 2 axes"});
    }
  }
}

TEST(MultiHeadAttention, GivesWhatTheQueryIsUnlessToldOtherwise) {
  const std::vector<Shape> inputs{{3, 4}, {5, 2}};
  for (int heads = 1; heads <= 3; ++heads) {
    for (int keys = 1; keys <= 3; ++keys) {
      for (int values = 1; values <= 3; ++values) {
        for (const bool hasBias : {false, true}) {
          const Config config{{"num_heads", heads},
                              {"key_dim", keys},
                              {"value_dim", values},
                              {"use_bias", hasBias}};
          const auto layer = makeLayer("MultiHeadAttention", config);
          EXPECT_EQ(layer->build(inputs), Shape({3, 4}));
          const Index kernels = heads * (4 * keys + 2 * keys + 2 * values + values * 4);
          const Index biases = hasBias ? heads * (2 * keys + values) + 4 : 0;
          EXPECT_EQ(weightsOf(*layer), kernels + biases);
        }
      }
    }
  }
  const Config other{{"num_heads", 2}, {"key_dim", 2}, {"output_shape", ConfigList{6}}};
  EXPECT_EQ(builtOn(inputs, "MultiHeadAttention", other), Shape({3, 6}));
}

TEST(MultiHeadAttention, RefusesWhatDoesNotFit) {
  const std::string name = "MultiHeadAttention";
  expectNotMade(name, {{"key_dim", 1}}, "num_heads");
  expectNotMade(name, {{"num_heads", 0}, {"key_dim", 1}}, "num_heads");
  expectNotMade(name, {{"num_heads", 1}}, "key_dim");
  const Config one{{"num_heads", 1}, {"key_dim", 1}};
  expectNotBuilt({{3, 4}}, name, one, ErrorKind::kShape, "inputs", {"at least 2", "got 1"});
  expectNotBuilt({{3, 4}, {4}}, name, one, ErrorKind::kShape, "input_shape", {"2 axes"});
  expectNotBuilt({{3, 4}, {5, 2}, {4, 2}}, name, one, ErrorKind::kShape, "input_shape",
                 {"as many steps", "[5, 2]", "[4, 2]"});
}

TEST(Masking, KeepsTheShape) {
  for (const Shape& shape : {Shape{3, 2}, Shape{3, 2, 4}}) {
    EXPECT_EQ(builtOn({shape}, "Masking", {{"mask_value", -1}}), shape);
  }
  expectNotMade("Masking", {{"mask_value", "none"}}, "mask_value");
}

}  // namespace
}  // namespace linnet::test
