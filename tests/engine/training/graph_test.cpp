#include "tests/engine/training/slopes.h"

// Graphs in which a layer is read by several others, so that gradients meet and must be added. The
// layer that brings branches together is the test's own, put into the place of another.

namespace linnet::test {
namespace {

// output = the sum of (j + 1) * input j, so that no two inputs can be mistaken for each other.
class WeightedSum final : public Layer {
 public:
  std::string_view className() const override { return "WeightedSum"; }
  Shape build(std::span<const Shape> inputs) override { return inputs[0]; }

  void forward(const Pass& pass) override {
    for (Index i = 0; i < pass.output.size(); ++i) {
      Scalar sum = 0;
      Scalar factor = 0;
      for (const ConstView& input : pass.inputs) sum += ++factor * input.data[i];
      pass.output.data[i] = sum;
    }
  }

  void backward(const Pass& pass, const Gradients& gradients) override {
    for (Index i = 0; i < pass.output.size(); ++i) {
      Scalar factor = 0;
      for (const View& dx : gradients.inputs) {
        ++factor;
        if (dx) dx.data[i] = factor * gradients.output.data[i];
      }
    }
  }
};

// A line of layers of four numbers each, in which the last but one, or more, become sums.
struct Sum {
  std::string name;
  std::vector<int> inbound;
};

Model graph(std::vector<LayerSpec> layers, const std::vector<Sum>& sums) {
  for (const Sum& sum : sums) {
    layers.push_back(
        layerSpec("Activation", sum.name, layers.back().name, {{"activation", "linear"}}));
  }
  layers.push_back(denseSpec("out", layers.back().name, 3, "softmax"));
  Model model(layers, "out", 3);
  for (const Sum& sum : sums) {
    for (Node& node : model.nodes()) {
      if (node.name != sum.name) continue;
      node.layer = std::make_unique<WeightedSum>();
      node.inbound = sum.inbound;
    }
  }
  return model;
}

// 0: the input; 1: a reads it; 2: b reads a.
const std::vector<LayerSpec> kTwo{inputSpec({4}), denseSpec("a", "input", 4, "tanh"),
                                  denseSpec("b", "a", 4, "relu")};

TEST(Graph, AddsTheGradientsOfALayerThatTwoOthersRead) {
  Slopes(graph(kTwo, {{"sum", {1, 2}}})).expectRight();
  Slopes(graph(kTwo, {{"sum", {2, 1}}})).expectRight();
}

TEST(Graph, AddsTheGradientsOfALayerThatOneOtherReadsTwice) {
  Slopes(graph(kTwo, {{"sum", {2, 2}}})).expectRight();
  Slopes(graph(kTwo, {{"sum", {1, 1, 2, 1}}})).expectRight();
}

TEST(Graph, AddsSeveralGradientsOfOneLayerAtOnce) {
  Slopes(graph(kTwo, {{"sum", {1, 2}}, {"second", {3, 1, 2}}})).expectRight();
  Slopes(graph(kTwo, {{"sum", {2, 1}}, {"second", {2, 1, 3}}, {"third", {1, 4, 3, 2}}}))
      .expectRight();
}

TEST(Graph, LeavesOutTheInputWhoseGradientNobodyNeeds) {
  Slopes(graph(kTwo, {{"sum", {0, 2, 0, 1}}})).expectRight();
}

TEST(Graph, GivesAViewMemoryOfItsOwnWhereItsSourceIsReadTwice) {
  std::vector<LayerSpec> layers = kTwo;
  layers.push_back(layerSpec("Flatten", "view", "b"));
  Slopes(graph(layers, {{"sum", {3, 2}}})).expectRight();
  Slopes(graph(layers, {{"sum", {2, 1, 3}}})).expectRight();
}

TEST(Graph, LetsSeveralReadOneView) {
  std::vector<LayerSpec> layers = kTwo;
  layers.push_back(layerSpec("Flatten", "view", "b"));
  layers.push_back(denseSpec("c", "view", 4, "tanh"));
  Slopes(graph(layers, {{"sum", {3, 4}}})).expectRight();
}

}  // namespace
}  // namespace linnet::test
