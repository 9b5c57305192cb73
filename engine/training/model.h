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
  std::unique_ptr<Layer> layer;  ///< none for an input
  std::vector<int> inbound;      ///< indices of earlier nodes
  Shape shape;                   ///< of the output, without the batch
  bool frozen = false;           ///< the layer was not trainable at the last `compile`
};

/// A layer as it is asked for: Keras's class name and arguments, and the names it reads from.
struct LayerSpec {
  std::string className;
  std::string name;
  Config config;
  std::vector<std::string> inbound;
};

/// What a model is to be trained towards, as `compile` is told. `metrics` count every example
/// alike, `weightedMetrics` by its weight.
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
  /// Builds every layer and draws the first weights. Layers come in an order in which each reads
  /// only from earlier ones. Throws an ArgumentError or a ShapeError that names the layer, and
  /// takes no memory for more parameters than `mostParameters`: a file may ask for anything.
  Model(const std::vector<LayerSpec>& layers, const std::string& output, std::uint64_t seed,
        Index mostParameters = Shape::kMaxSize);

  /// Chooses optimizer, loss and metrics; forgets the optimizer's earlier steps. On an error what
  /// was compiled before stays.
  void compile(const CompileSpec& spec);

  const std::vector<Node>& nodes() const { return nodes_; }
  std::vector<Node>& nodes() { return nodes_; }
  int outputNode() const { return output_; }
  const Shape& inputShape() const { return nodes_[0].shape; }
  const Shape& outputShape() const { return nodes_[static_cast<std::size_t>(output_)].shape; }

  /// All parameters, layer by layer, in Keras's order.
  std::span<Parameter* const> parameters() const { return parameters_; }
  /// Those of them that the last `compile` found to be trainable, in layers that are.
  std::span<Parameter* const> trainableParameters() const { return trainableParameters_; }
  /// "dense/kernel" for each of them.
  const std::vector<std::string>& parameterNames() const { return parameterNames_; }

  /// Throws a StateError before the first `compile`.
  const Loss& loss() const;
  Optimizer& optimizer();
  /// Fresh metrics in the order they were asked for, the weighted ones last, without the loss
  /// itself.
  std::vector<std::unique_ptr<Metric>> makeMetrics() const;
  /// How many of them are not weighted.
  std::size_t unweightedMetrics() const { return unweightedMetrics_; }
  /// "loss", then the metrics, named as the caller named them: by the argument `name` if it is
  /// there. A weighted one of a name that is taken is "weighted_accuracy", as in Keras.
  const std::vector<std::string>& logNames() const { return logNames_; }
  /// Whether the loss takes the last layer's activation upon itself.
  bool fusesLoss() const { return fusesLoss_; }
  void requireCompiled() const;
  /// How many times `compile` succeeded: tells whether somebody compiled in between.
  int compilations() const { return compilations_; }

 private:
  void addInput(const LayerSpec& spec);
  void addLayer(const LayerSpec& spec, Index& parametersLeft);
  int find(const std::string& name) const;
  void requireAllUsed() const;
  bool canFuse(const Loss& loss) const;
  std::vector<Parameter*> findTrainable() const;

  std::vector<Node> nodes_;
  int output_ = 0;
  std::vector<Parameter*> parameters_;
  std::vector<Parameter*> trainableParameters_;
  std::vector<std::string> parameterNames_;
  std::unique_ptr<Optimizer> optimizer_;
  std::unique_ptr<Loss> loss_;
  std::vector<Spec> metrics_;
  std::size_t unweightedMetrics_ = 0;
  std::vector<std::string> logNames_;
  bool fusesLoss_ = false;
  int compilations_ = 0;
};

}  // namespace linnet
