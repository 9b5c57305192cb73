#include "engine/layers/layers.h"

#include "bench/kernels/cases.h"

// Layers of sequences, whole: what their kernels are worth together.

namespace linnet::bench {
namespace {

constexpr Index kBatch = 32;

// A layer and the memory of a pass; the layer's own inputs are all the same tensor.
struct Setting {
  std::unique_ptr<Layer> layer;
  Tensor x, y, dx, dy, slope, scratch;
  std::vector<ConstView> inputs;
  std::vector<View> slopes;
  double flops;
  Pass pass{};

  Setting(const char* className, const Config& config, const Shape& shape, std::size_t count,
          Mode mode)
      : layer(makeLayer(className, config)), x(shape.withBatch(kBatch)), dx(x.shape()) {
    const std::vector<Shape> shapes(count, shape);
    const Shape output = layer->build(shapes);
    layer->initialise(1, 0);
    for (Parameter& p : layer->parameters()) p.gradient = Tensor(p.value.shape());
    flops = kBatch * layer->flops(shapes, output);
    y = Tensor(output.withBatch(kBatch));
    dy = Tensor(y.shape());
    slope = Tensor(y.shape());
    fill(slope);
    scratch = Tensor({layer->scratchSize(kBatch, mode)});
    fill(x);
    inputs.assign(count, {x.data(), x.shape()});
    slopes.assign(count, View{dx.data(), dx.shape()});
    pass.inputs = inputs;
    pass.output = {y.data(), y.shape()};
    pass.scratch = scratch.data();
    pass.mode = mode;
  }
  static void fill(Tensor& tensor) {
    const auto values = numbers(static_cast<std::size_t>(tensor.shape().size()));
    std::copy(values.begin(), values.end(), tensor.data());
  }
  void backward() {
    std::copy_n(slope.data(), slope.shape().size(), dy.data());  // a layer may overwrite it
    layer->backward(pass, {{dy.data(), dy.shape()}, slopes});
  }
};

// Backward may eat what forward left, so that it is timed with a forward pass before it.
void addCases(std::vector<Case>& cases, const std::string& name, const char* className,
              const Config& config, const Shape& shape, std::size_t count = 1) {
  const auto setting = [&](Mode mode) {
    return std::make_shared<Setting>(className, config, shape, count, mode);
  };
  const auto predicts = setting(Mode::kInference);
  const auto trains = setting(Mode::kTraining);
  cases.push_back(
      {name + " predict", predicts->flops, [=] { predicts->layer->forward(predicts->pass); }});
  cases.push_back(
      {name + " forward", trains->flops, [=] { trains->layer->forward(trains->pass); }});
  cases.push_back({name + " forward, backward", 3 * trains->flops, [=] {
                     trains->layer->forward(trains->pass);
                     trains->backward();
                   }});
}

}  // namespace

std::vector<Case> layerCases() {
  std::vector<Case> cases;
  const Shape rows{28, 28};
  addCases(cases, "LSTM 128, 28 steps of 28", "LSTM", {{"units", 128}}, rows);
  addCases(cases, "GRU 128, 28 steps of 28", "GRU", {{"units", 128}}, rows);
  addCases(cases, "attention 4 x 32, 64 steps of 128", "MultiHeadAttention",
           {{"num_heads", 4}, {"key_dim", 32}}, {64, 128}, 2);
  return cases;
}

}  // namespace linnet::bench
