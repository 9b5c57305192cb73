#include "engine/training/model.h"

#include <algorithm>
#include <cmath>

#include "engine/layers/layers.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::string nameOf(const Spec& metric) {
  const auto name = metric.config.find("name");
  const auto* given = name == metric.config.end() ? nullptr : name->second.as<std::string>();
  return given ? *given : metric.name;
}

bool isAmong(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

void addName(std::vector<std::string>& names, const char* argument, const std::string& name) {
  if (isAmong(names, name)) {
    failArgument(argument, text(argument, ": \"", name, "\" is named twice"));
  }
  names.push_back(name);
}

// `prefix` is empty for a model of one output, and "classes_" for an output of several.
void addMetrics(std::vector<std::string>& names, const Goal& goal, const std::string& prefix) {
  for (const Spec& metric : goal.metrics) addName(names, "metrics", prefix + nameOf(metric));
  for (const Spec& metric : goal.weightedMetrics) {
    const std::string name = nameOf(metric);
    const bool isTaken = isAmong(names, prefix + name);
    addName(names, "weighted_metrics", prefix + (isTaken ? "weighted_" : "") + name);
  }
}

std::vector<std::unique_ptr<Metric>> metricsOf(const Goal& goal, const Shape& output,
                                               const Shape& targets) {
  std::vector<std::unique_ptr<Metric>> metrics;
  for (const auto* specs : {&goal.metrics, &goal.weightedMetrics}) {
    for (const Spec& spec : *specs) metrics.push_back(makeMetric(spec, output, targets));
  }
  return metrics;
}

}  // namespace

Model::Model(const GraphSpec& graph, std::uint64_t seed, Index mostParameters) : seed_(seed) {
  if (graph.layers.empty() || graph.layers[0].className != "InputLayer") {
    failArgument("layers", "layers: the first layer must give the model's input_shape");
  }
  for (const LayerSpec& spec : graph.layers) {
    if (find(spec.name) >= 0) {
      failArgument("name", text("layers: the name \"", spec.name, "\" is used twice"));
    }
    if (!spec.repeats.empty()) {
      repeatLayer(spec);
    } else {
      spec.className == "InputLayer" ? addInput(spec) : addLayer(spec, mostParameters);
    }
  }
  findEnds(graph);
  requireAllUsed();

  std::uint64_t stream = 0;
  for (Node& node : nodes_) {
    if (!node.layer || node.repeats) continue;
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

const Node& Model::nodeOf(const std::string& name) const {
  const int index = find(name);
  if (index >= 0 && node(index).layer && !node(index).repeats) return node(index);
  std::vector<std::string> known;
  for (const Node& each : nodes_) {
    if (each.layer && !each.repeats) known.push_back(each.name);
  }
  failArgument("name", text("name: there is no layer \"", name, "\"; known: ", listed(known)));
}

// Where the layers of these names are, each once.
std::vector<int> Model::indicesOf(const char* argument,
                                  const std::vector<std::string>& names) const {
  std::vector<int> found;
  for (const std::string& name : names) {
    const int index = find(name);
    const bool isThere = std::ranges::find(found, index) != found.end();
    if (index < 0 || isThere) {
      failArgument(argument, text(argument, ": \"", name, "\" ",
                                  isThere ? "is named twice" : "is no layer of the model"));
    }
    found.push_back(index);
  }
  return found;
}

void Model::findEnds(const GraphSpec& graph) {
  inputs_ = indicesOf("inputs", graph.inputs);
  outputs_ = indicesOf("outputs", graph.outputs);
  if (outputs_.empty()) failArgument("outputs", "outputs: expected at least one name of a layer");
  std::size_t inputs = 0;
  for (int i = 0; i < static_cast<int>(nodes_.size()); ++i) {
    if (node(i).layer) continue;
    ++inputs;
    if (graph.inputs.empty()) inputs_.push_back(i);
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (input(i).layer || inputs != inputs_.size()) {
      failArgument("inputs", text("inputs: expected the names of all InputLayers and no others"));
    }
  }
  if (nodes_.size() == inputs) failArgument("layers", "layers: a model needs at least one layer");
}

// A layer that nobody reads would be trained towards nothing.
void Model::requireAllUsed() {
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    const bool isOutput = std::ranges::find(outputs_, static_cast<int>(i)) != outputs_.end();
    if (!nodes_[i].isRead && !isOutput) {
      failArgument("layers", text("layers: \"", nodes_[i].name, "\" does not lead to the output"));
    }
    for (const int source : nodes_[i].inbound) {
      nodes_[static_cast<std::size_t>(source)].isRead = true;
    }
  }
}

void Model::addInput(const LayerSpec& spec) {
  ConfigReader reader("InputLayer", spec.config);
  nodes_.push_back({spec.name, nullptr, {}, reader.shape("shape")});
  reader.finish();
}

void Model::addLayer(const LayerSpec& spec, Index& parametersLeft) {
  Node node{spec.name, makeLayer(spec.className, spec.config), {}, {}};
  node.layer->setName(spec.name);
  node.layer->limitParameters(parametersLeft);
  node.inbound = inboundOf(spec);
  node.shape = node.layer->build(shapesOf(node.inbound));
  for (const Parameter& parameter : node.layer->parameters()) {
    parametersLeft -= parameter.value.size();
  }
  nodes_.push_back(std::move(node));
}

void Model::repeatLayer(const LayerSpec& spec) {
  const Node& first = nodeOf(spec.repeats);
  Node node{spec.name, first.layer, inboundOf(spec), first.shape};
  node.repeats = true;
  const std::vector<Shape> built = shapesOf(first.inbound);
  const std::vector<Shape> shapes = shapesOf(node.inbound);
  // A layer is built for the shapes that it saw first.
  if (shapes != built) {
    const Shape& expected = built[0];
    const Shape& came = shapes.empty() ? Shape() : shapes[0];
    failShape("inputs",
              text(first.layer->className(), " \"", first.name,
                   "\" is applied to several inputs, which must have one shape: expected ",
                   expected, ", got ", came));
  }
  nodes_.push_back(std::move(node));
}

std::vector<int> Model::inboundOf(const LayerSpec& spec) const {
  std::vector<int> inbound;
  for (const std::string& name : spec.inbound) {
    inbound.push_back(find(name));
    if (inbound.back() < 0) {
      failArgument("inbound", text(spec.className, " \"", spec.name, "\" reads from \"", name,
                                   "\", which is no earlier layer"));
    }
  }
  return inbound;
}

std::vector<Shape> Model::shapesOf(const std::vector<int>& nodes) const {
  std::vector<Shape> shapes;
  for (const int index : nodes) shapes.push_back(node(index).shape);
  return shapes;
}

double Model::flops() const {
  double sum = 0;
  for (const Node& each : nodes_) {
    if (each.layer) sum += each.layer->flops(shapesOf(each.inbound), each.shape);
  }
  return sum;
}

std::vector<Parameter*> Model::findTrainable() const {
  std::vector<Parameter*> found;
  for (const Node& node : nodes_) {
    if (!node.layer || node.repeats || !node.layer->trainable()) continue;
    for (Parameter& parameter : node.layer->parameters()) {
      if (parameter.trainable) found.push_back(&parameter);
    }
  }
  return found;
}

void Model::compile(const Spec& chosen, std::vector<Goal> goals) {
  if (goals.size() != outputs_.size()) {
    failArgument("loss", text("loss: expected one for each of the ", outputs_.size(),
                              " outputs, got ", goals.size()));
  }
  const bool hasSeveral = outputs_.size() > 1;
  auto optimizer = makeOptimizer(chosen.name, chosen.config);
  std::vector<std::unique_ptr<Loss>> losses;
  std::vector<std::string> names{"loss"};
  for (std::size_t i = 0; i < goals.size(); ++i) {
    losses.push_back(makeLoss(goals[i].loss));
    metricsOf(goals[i], outputShape(i), losses[i]->targetShape(outputShape(i)));
    if (!std::isfinite(goals[i].lossWeight)) {
      failArgument("loss_weights", "loss_weights: expected finite numbers");
    }
    if (hasSeveral) addName(names, "outputs", output(i).name + "_loss");
  }
  for (std::size_t i = 0; i < goals.size(); ++i) {
    addMetrics(names, goals[i], hasSeveral ? output(i).name + "_" : "");
  }
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
  losses_ = std::move(losses);
  goals_ = std::move(goals);
  logNames_ = std::move(names);
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    nodes_[static_cast<std::size_t>(outputs_[i])].fused = canFuse(outputs_[i], *losses_[i]);
  }
}

// A regularizer wants the output as it is after the activation, and so does who reads it.
bool Model::canFuse(int output, const Loss& loss) const {
  const Layer* last = node(output).layer.get();
  const Activation* activation = last ? last->lastActivation() : nullptr;
  return activation && activation->name == loss.fusedActivation() && !last->activityRegularizer() &&
         !node(output).isRead;
}

void Model::requireCompiled() const {
  if (!optimizer_)
    failState("the model is not compiled: call compile() before fit() or evaluate()");
}

const Loss& Model::loss(std::size_t output) const {
  requireCompiled();
  return *losses_[output];
}

Optimizer& Model::optimizer() {
  requireCompiled();
  return *optimizer_;
}

std::vector<std::unique_ptr<Metric>> Model::makeMetrics(std::size_t output) const {
  const Shape& shape = outputShape(output);
  return metricsOf(goals_[output], shape, loss(output).targetShape(shape));
}

}  // namespace linnet
