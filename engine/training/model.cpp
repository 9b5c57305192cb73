#include "engine/training/model.h"

#include <algorithm>

#include "engine/layers/layers.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::string nameOf(const Spec& metric) {
  const auto name = metric.config.find("name");
  const auto* given = name == metric.config.end() ? nullptr : name->second.as<std::string>();
  return given ? *given : metric.name;
}

std::vector<std::string> logNamesOf(const CompileSpec& spec) {
  std::vector<std::string> names{"loss"};
  const auto isTaken = [&](const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  const auto add = [&](const std::string& argument, const std::string& name) {
    if (isTaken(name)) failArgument(argument, text(argument, ": \"", name, "\" is named twice"));
    names.push_back(name);
  };
  for (const Spec& metric : spec.metrics) add("metrics", nameOf(metric));
  for (const Spec& metric : spec.weightedMetrics) {
    const std::string name = nameOf(metric);
    add("weighted_metrics", isTaken(name) ? "weighted_" + name : name);
  }
  return names;
}

}  // namespace

Model::Model(const std::vector<LayerSpec>& layers, const std::string& output, std::uint64_t seed,
             Index mostParameters) {
  if (layers.empty() || layers[0].className != "InputLayer") {
    failArgument("layers", "layers: the first layer must give the model's input_shape");
  }
  for (const LayerSpec& spec : layers) {
    if (find(spec.name) >= 0) {
      failArgument("name", text("layers: the name \"", spec.name, "\" is used twice"));
    }
    spec.className == "InputLayer" ? addInput(spec) : addLayer(spec, mostParameters);
  }
  if (nodes_.size() < 2) failArgument("layers", "layers: a model needs at least one layer");
  output_ = find(output);
  if (output_ < 0) failArgument("outputs", text("outputs: there is no layer \"", output, "\""));

  requireAllUsed();

  std::uint64_t stream = 0;
  for (Node& node : nodes_) {
    if (!node.layer) continue;
    stream = node.layer->initialise(seed, stream);
    for (Parameter& parameter : node.layer->parameters()) {
      parameters_.push_back(&parameter);
      parameterNames_.push_back(node.name + "/" + parameter.name);
    }
  }
}

int Model::find(const std::string& name) const {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

// A layer that nobody reads would be trained towards nothing.
void Model::requireAllUsed() const {
  std::vector<bool> used(nodes_.size());
  used[static_cast<std::size_t>(output_)] = true;
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    if (!used[i]) {
      failArgument("layers", text("layers: \"", nodes_[i].name, "\" does not lead to the output"));
    }
    for (const int source : nodes_[i].inbound) used[static_cast<std::size_t>(source)] = true;
  }
}

void Model::addInput(const LayerSpec& spec) {
  if (!nodes_.empty()) {
    failArgument("layers", "layers: only the first layer can be an InputLayer");
  }
  ConfigReader reader("InputLayer", spec.config);
  nodes_.push_back({spec.name, nullptr, {}, reader.shape("shape"), false});
  reader.finish();
}

void Model::addLayer(const LayerSpec& spec, Index& parametersLeft) {
  Node node{spec.name, makeLayer(spec.className, spec.config), {}, {}, false};
  node.layer->setName(spec.name);
  node.layer->limitParameters(parametersLeft);
  std::vector<Shape> inputs;
  for (const std::string& name : spec.inbound) {
    const int index = find(name);
    if (index < 0) {
      failArgument("inbound", text(spec.className, " \"", spec.name, "\" reads from \"", name,
                                   "\", which is no earlier layer"));
    }
    node.inbound.push_back(index);
    inputs.push_back(nodes_[static_cast<std::size_t>(index)].shape);
  }
  node.shape = node.layer->build(inputs);
  for (const Parameter& parameter : node.layer->parameters()) {
    parametersLeft -= parameter.value.size();
  }
  nodes_.push_back(std::move(node));
}

std::vector<Parameter*> Model::findTrainable() const {
  std::vector<Parameter*> found;
  for (const Node& node : nodes_) {
    if (!node.layer || !node.layer->trainable()) continue;
    for (Parameter& parameter : node.layer->parameters()) {
      if (parameter.trainable) found.push_back(&parameter);
    }
  }
  return found;
}

void Model::compile(const CompileSpec& spec) {
  auto optimizer = makeOptimizer(spec.optimizer, spec.optimizerConfig);
  auto loss = makeLoss(spec.loss);
  const Shape targets = loss->targetShape(outputShape());
  std::vector<std::string> logNames = logNamesOf(spec);
  std::vector<Spec> metrics = spec.metrics;
  metrics.insert(metrics.end(), spec.weightedMetrics.begin(), spec.weightedMetrics.end());
  for (const Spec& metric : metrics) makeMetric(metric, outputShape(), targets);
  std::vector<Parameter*> trainable = findTrainable();
  optimizer->prepare(trainable);
  for (Parameter* parameter : trainable) {
    if (parameter->gradient.size() != parameter->value.size()) {
      parameter->gradient = Tensor(parameter->value.shape());
    }
  }

  ++compilations_;
  trainableParameters_ = std::move(trainable);
  for (Node& node : nodes_) node.frozen = node.layer && !node.layer->trainable();
  optimizer_ = std::move(optimizer);
  loss_ = std::move(loss);
  metrics_ = std::move(metrics);
  unweightedMetrics_ = spec.metrics.size();
  logNames_ = std::move(logNames);
  fusesLoss_ = canFuse(*loss_);
}

// A regularizer wants the output as it is after the activation.
bool Model::canFuse(const Loss& loss) const {
  const Layer* last = nodes_[static_cast<std::size_t>(output_)].layer.get();
  const Activation* activation = last ? last->lastActivation() : nullptr;
  return activation && activation->name == loss.fusedActivation() && !last->activityRegularizer();
}

void Model::requireCompiled() const {
  if (!loss_) failState("the model is not compiled: call compile() before fit() or evaluate()");
}

const Loss& Model::loss() const {
  requireCompiled();
  return *loss_;
}

Optimizer& Model::optimizer() {
  requireCompiled();
  return *optimizer_;
}

std::vector<std::unique_ptr<Metric>> Model::makeMetrics() const {
  std::vector<std::unique_ptr<Metric>> metrics;
  for (const Spec& spec : metrics_) {
    metrics.push_back(makeMetric(spec, outputShape(), loss().targetShape(outputShape())));
  }
  return metrics;
}

}  // namespace linnet
