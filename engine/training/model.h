#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/layers/layer.h"
#include "engine/losses/loss.h"
#include "engine/metrics/metric.h"
#include "engine/optimizers/optimizer.h"

namespace linnet {

/// One place in a model's graph: an input (no layer), or a layer and the places it reads from.
struct Node {
  std::string name;
  std::shared_ptr<Layer> layer;  ///< none for an input; nodes of one layer share its weights
  std::vector<int> inbound;      ///< indices of earlier nodes
  Shape shape;                   ///< of the output, without the batch
  bool frozen = false;           ///< the layer was not trainable at the last `compile`
  bool fused = false;            ///< the compiled loss takes the last activation upon itself
  bool repeats = false;          ///< an earlier node has the same layer
  bool isRead = false;           ///< by another node
};

/// A layer as it is asked for: Keras's class name and arguments, and the names it reads from.
struct LayerSpec {
  std::string className;
  std::string name;
  Config config;
  std::vector<std::string> inbound;
  /// The name of an earlier layer that is applied once more, with the same weights; class and
  /// arguments then say nothing.
  std::string repeats = {};
};

/// A model as it is asked for. Layers come in an order in which each reads only from earlier ones;
/// without names of inputs, they are those called "InputLayer", in their order.
struct GraphSpec {
  std::vector<LayerSpec> layers;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
};

/// What one output is to be trained towards. `metrics` count every example alike,
/// `weightedMetrics` by its weight.
struct Goal {
  Spec loss;
  std::vector<Spec> metrics;
  std::vector<Spec> weightedMetrics = {};
  double lossWeight = 1;  ///< of this loss in the sum that is made small
};

/// What a model of one output is to be trained towards, and how.
struct CompileSpec {
  std::string optimizer;
  Config optimizerConfig;
  Spec loss;
  std::vector<Spec> metrics;
  std::vector<Spec> weightedMetrics = {};
};

/// A graph of layers with their weights; Sequential is its straight line. A layer called
/// "InputLayer" with the argument `shape` is an input.
class Model {
 public:
  /// Builds every layer and draws the first weights. Throws an ArgumentError or a ShapeError that
  /// names the layer, and takes no memory for more parameters than `mostParameters`: a file may ask
  /// for anything.
  Model(const GraphSpec& graph, std::uint64_t seed, Index mostParameters = Shape::kMaxSize);
  /// The same of a graph with one output.
  Model(const std::vector<LayerSpec>& layers, const std::string& output, std::uint64_t seed,
        Index mostParameters = Shape::kMaxSize)
      : Model({layers, {}, {output}}, seed, mostParameters) {}

  /// Chooses optimizer, and loss and metrics of each output; forgets the optimizer's earlier steps.
  /// On an error what was compiled before stays.
  void compile(const Spec& optimizer, std::vector<Goal> goals);
  void compile(const CompileSpec& spec) {
    compile({spec.optimizer, spec.optimizerConfig},
            {{spec.loss, spec.metrics, spec.weightedMetrics}});
  }

  const std::vector<Node>& nodes() const { return nodes_; }
  std::vector<Node>& nodes() { return nodes_; }
  /// Where the inputs and the outputs are among the nodes, in the model's order.
  const std::vector<int>& inputNodes() const { return inputs_; }
  const std::vector<int>& outputNodes() const { return outputs_; }
  /// The i-th input or output.
  const Node& input(std::size_t i) const { return node(inputs_[i]); }
  const Node& output(std::size_t i) const { return node(outputs_[i]); }
  const Shape& inputShape(std::size_t i = 0) const { return input(i).shape; }
  const Shape& outputShape(std::size_t i = 0) const { return output(i).shape; }

  /// The outputs' shapes of some nodes, without the batch.
  std::vector<Shape> shapesOf(const std::vector<int>& nodes) const;
  /// The first node of a layer of this name; an ArgumentError that lists the layers otherwise.
  const Node& nodeOf(const std::string& name) const;
  /// What one example's way through the layers takes in multiplications and additions of kernels:
  /// two for each number of a kernel and each place that it is applied to. What is not a kernel
  /// takes little beside that and is not counted.
  double flops() const;

  /// All parameters, layer by layer, in Keras's order.
  std::span<Parameter* const> parameters() const { return parameters_; }
  /// Those of them that the last `compile` found to be trainable, in layers that are.
  std::span<Parameter* const> trainableParameters() const { return trainableParameters_; }
  /// "dense/kernel" for each of them.
  const std::vector<std::string>& parameterNames() const { return parameterNames_; }

  /// Throws a StateError before the first `compile`.
  const Loss& loss(std::size_t output = 0) const;
  double lossWeight(std::size_t output) const { return goals_[output].lossWeight; }
  /// What an output is trained towards, once it is compiled.
  const Goal& goal(std::size_t output = 0) const { return goals_[output]; }
  Optimizer& optimizer();
  /// Fresh metrics in the order they were asked for, the weighted ones last, without the loss
  /// itself.
  std::vector<std::unique_ptr<Metric>> makeMetrics(std::size_t output = 0) const;
  /// How many of them are not weighted.
  std::size_t unweightedMetrics(std::size_t output = 0) const {
    return goals_[output].metrics.size();
  }
  /// "loss", then the metrics, named as the caller named them: by the argument `name` if it is
  /// there. A weighted one of a name that is taken is "weighted_accuracy", as in Keras. Of several
  /// outputs, "loss", the loss of each, as "classes_loss", and their metrics, as
  /// "classes_accuracy".
  const std::vector<std::string>& logNames() const { return logNames_; }
  /// Whether the loss takes the activation of the output's layer upon itself.
  bool fusesLoss(std::size_t i = 0) const { return output(i).fused; }
  void requireCompiled() const;
  /// How many times `compile` succeeded: tells whether somebody compiled in between.
  int compilations() const { return compilations_; }
  /// What all chance of this model comes from.
  std::uint64_t seed() const { return seed_; }
  /// How many times it was trained: each `fit` has an order of its own.
  std::uint32_t fits() const { return fits_; }
  void countFit() { ++fits_; }

 private:
  const Node& node(int index) const { return nodes_[static_cast<std::size_t>(index)]; }
  void addInput(const LayerSpec& spec);
  void addLayer(const LayerSpec& spec, Index& parametersLeft);
  void repeatLayer(const LayerSpec& spec);
  std::vector<int> inboundOf(const LayerSpec& spec) const;
  int find(const std::string& name) const;
  std::vector<int> indicesOf(const char* argument, const std::vector<std::string>& names) const;
  void findEnds(const GraphSpec& graph);
  void requireAllUsed();
  bool canFuse(int output, const Loss& loss) const;
  std::vector<Parameter*> findTrainable() const;

  std::vector<Node> nodes_;
  std::vector<int> inputs_;
  std::vector<int> outputs_;
  std::vector<Parameter*> parameters_;
  std::vector<Parameter*> trainableParameters_;
  std::vector<std::string> parameterNames_;
  std::unique_ptr<Optimizer> optimizer_;
  std::vector<Goal> goals_;
  std::vector<std::unique_ptr<Loss>> losses_;
  std::vector<std::string> logNames_;
  int compilations_ = 0;
  std::uint64_t seed_;
  std::uint32_t fits_ = 0;
};

}  // namespace linnet
