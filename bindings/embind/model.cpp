#include <emscripten/bind.h>

#include <algorithm>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "bindings/embind/held_model.h"
#include "engine/error.h"
#include "engine/layers/normalization.h"
#include "engine/text.h"

namespace linnet::bindings {
namespace {

using emscripten::allow_raw_pointers;
using emscripten::val;

std::vector<std::string> stringsIn(const ConfigValue* value) {
  std::vector<std::string> strings;
  const ConfigList* list = value ? value->as<ConfigList>() : nullptr;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    if (const auto* string = (*list)[i].as<std::string>()) strings.push_back(*string);
  }
  return strings;
}

// { class_name, config: { name, ... }, inbound: [...] }, as Keras writes a layer; `repeats` names
// an earlier one that is applied once more.
LayerSpec toLayerSpec(const val& value) {
  LayerSpec spec;
  const Config layer = toConfig(value, "layers");
  ConfigReader reader("layers", layer);
  spec.className = reader.string("class_name");
  spec.repeats = reader.string("repeats", "");
  if (const auto found = layer.find("config"); found != layer.end()) {
    if (const Config* config = found->second.as<Config>()) spec.config = *config;
  }
  ConfigReader named(spec.className, spec.config);
  spec.name = named.string("name");
  spec.config.erase("name");
  spec.inbound = stringsIn(reader.value("inbound"));
  return spec;
}

HeldModel* fromConfig(val config, double seed, double mostParameters) {
  GraphSpec graph;
  const val list = config["layers"];
  const auto count = list.isArray() ? list["length"].as<unsigned>() : 0;
  for (unsigned i = 0; i < count; ++i) graph.layers.push_back(toLayerSpec(list[i]));
  const ConfigValue inputs = toConfigValue(config["inputs"]);
  const ConfigValue outputs = toConfigValue(config["outputs"]);
  graph.inputs = stringsIn(&inputs);
  graph.outputs = stringsIn(&outputs);
  const double most = std::clamp(mostParameters, 0.0, static_cast<double>(Shape::kMaxSize));
  return new HeldModel(graph, toSeed(seed, "seed"), static_cast<Index>(most));
}

val summary(const HeldModel& model) {
  val rows = val::array();
  for (const Node& node : model.nodes()) {
    if (node.repeats) continue;
    Index trainable = 0;
    Index nonTrainable = 0;
    if (node.layer) {
      for (const Parameter& parameter : node.layer->parameters()) {
        const bool trains = node.layer->trainable() && parameter.trainable;
        (trains ? trainable : nonTrainable) += parameter.value.size();
      }
    }
    val row = val::object();
    row.set("name", node.name);
    row.set("className", node.layer ? std::string(node.layer->className()) : "InputLayer");
    row.set("outputShape", fromShape(node.shape));
    row.set("parameters", static_cast<double>(trainable + nonTrainable));
    row.set("trainableParameters", static_cast<double>(trainable));
    row.set("nonTrainableParameters", static_cast<double>(nonTrainable));
    rows.call<void>("push", row);
  }
  return rows;
}

val inputShapes(const HeldModel& model) { return fromShapes(model.shapesOf(model.inputNodes())); }
val outputShapes(const HeldModel& model) { return fromShapes(model.shapesOf(model.outputNodes())); }

double flops(const HeldModel& model) { return model.flops(); }

// From the next compile on.
void setTrainable(HeldModel& model, std::string name, bool trainable) {
  model.nodeOf(name).layer->setTrainable(trainable);
}

// Of the input that the layer reads, where the data have it.
void adapt(HeldModel& model, std::string name, const Dataset& data) {
  const Node& node = model.nodeOf(name);
  if (node.layer->className() != "Normalization") {
    failArgument("name", text("name: \"", name, "\" is no Normalization layer"));
  }
  const auto& inputs = model.inputNodes();
  const auto read = static_cast<std::size_t>(
      std::find(inputs.begin(), inputs.end(), node.inbound[0]) - inputs.begin());
  static_cast<Normalization&>(*node.layer).adapt(data, read < data.inputs() ? read : 0);
}

val metricNames(const HeldModel& model) { return fromNames(model.logNames()); }

val weights(const HeldModel& model) {
  val out = val::array();
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    const Tensor& value = model.parameters()[i]->value;
    out.call<void>("push", fromArray(model.parameterNames()[i], value.view()));
  }
  return out;
}

// Everything is checked before the first weight changes. A model that has diverged has numbers that
// are not finite, and its weights can be set again, as in Keras.
void setWeights(HeldModel& model, val values) {
  const auto parameters = model.parameters();
  const auto count = values.isArray() ? values["length"].as<std::size_t>() : 0;
  if (count != parameters.size()) {
    failShape("values", text("values: expected ", parameters.size(), " arrays, one for each of ",
                             listed(model.parameterNames()), ", got ", count));
  }
  std::vector<std::vector<float>> arrays;
  for (std::size_t i = 0; i < count; ++i) {
    arrays.push_back(toFloats(values[i]));
    const Shape& shape = parameters[i]->value.shape();
    if (arrays[i].size() != static_cast<std::size_t>(shape.size())) {
      failShape("values", text("values: ", model.parameterNames()[i], " has the shape ", shape,
                               " and takes ", shape.size(), " numbers, got ", arrays[i].size()));
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::copy(arrays[i].begin(), arrays[i].end(), parameters[i]->value.data());
  }
}

std::vector<Spec> specsIn(ConfigReader& reader, const std::string& argument) {
  std::vector<Spec> specs;
  const ConfigValue* value = reader.value(argument);
  if (!value) return specs;
  if (!value->as<ConfigList>()) reader.fail(argument, "a list");
  for (const ConfigValue& item : *value->as<ConfigList>()) {
    specs.push_back(Spec::from(reader.owner(), argument, item));
  }
  return specs;
}

Goal toGoal(const ConfigValue& value) {
  static const Config kNothing;
  const Config* config = value.as<Config>();
  ConfigReader reader("compile", config ? *config : kNothing);
  const auto loss = reader.spec("loss");
  if (!loss) failArgument("loss", "compile: loss must be given");
  return {*loss, specsIn(reader, "metrics"), specsIn(reader, "weighted_metrics"),
          reader.number("loss_weights", -kUnbounded, kUnbounded, 1)};
}

// { optimizer, goals: [{ loss, metrics, ... }] }, a goal for each output.
void compile(HeldModel& model, val value) {
  const Config config = toConfig(value, "compile");
  ConfigReader reader("compile", config);
  const auto optimizer = reader.spec("optimizer");
  if (!optimizer) failArgument("optimizer", "compile: optimizer must be given");
  std::vector<Goal> goals;
  const ConfigValue* given = reader.value("goals");
  const ConfigList* list = given ? given->as<ConfigList>() : nullptr;
  for (std::size_t i = 0; list && i < list->size(); ++i) goals.push_back(toGoal((*list)[i]));
  model.compile(*optimizer, std::move(goals));
}

double learningRate(HeldModel& model) { return model.optimizer().learningRate(); }

void setLearningRate(HeldModel& model, double rate) { model.optimizer().setLearningRate(rate); }

}  // namespace

EMSCRIPTEN_BINDINGS(model) {
  emscripten::class_<HeldModel>("Model")
      .class_function("fromConfig", &Guarded<&fromConfig>::call, allow_raw_pointers())
      .function("summary", &summary)
      .function("inputShapes", &inputShapes)
      .function("outputShapes", &outputShapes)
      .function("flops", &flops)
      .function("setTrainable", &Guarded<&setTrainable>::call)
      .function("adapt", &Guarded<&adapt>::call)
      .function("metricNames", &metricNames)
      .function("weights", &Guarded<&weights>::call)
      .function("setWeights", &Guarded<&setWeights>::call)
      .function("compile", &Guarded<&compile>::call)
      .function("learningRate", &Guarded<&learningRate>::call)
      .function("setLearningRate", &Guarded<&setLearningRate>::call);
}

}  // namespace linnet::bindings
