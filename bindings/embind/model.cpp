#include <emscripten/bind.h>

#include <algorithm>
#include <cmath>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "bindings/embind/held_model.h"
#include "engine/error.h"
#include "engine/text.h"

namespace linnet::bindings {
namespace {

using emscripten::allow_raw_pointers;
using emscripten::val;

// { class_name, config: { name, ... }, inbound: [...] }, as Keras writes a layer.
LayerSpec toLayerSpec(const val& value) {
  LayerSpec spec;
  const Config layer = toConfig(value, "layers");
  ConfigReader reader("layers", layer);
  spec.className = reader.string("class_name");
  if (const auto found = layer.find("config"); found != layer.end()) {
    if (const Config* config = found->second.as<Config>()) spec.config = *config;
  }
  ConfigReader named(spec.className, spec.config);
  spec.name = named.string("name");
  spec.config.erase("name");
  if (const auto found = layer.find("inbound"); found != layer.end()) {
    if (const ConfigList* names = found->second.as<ConfigList>()) {
      for (const ConfigValue& name : *names) {
        if (name.as<std::string>()) spec.inbound.push_back(*name.as<std::string>());
      }
    }
  }
  return spec;
}

HeldModel* fromConfig(val config, double seed, double mostParameters) {
  std::vector<LayerSpec> layers;
  const val list = config["layers"];
  const auto count = list.isArray() ? list["length"].as<unsigned>() : 0;
  for (unsigned i = 0; i < count; ++i) layers.push_back(toLayerSpec(list[i]));
  const val outputs = config["outputs"];
  if (!outputs.isArray() || outputs["length"].as<unsigned>() != 1) {
    failArgument("outputs", "outputs: expected the name of one layer");
  }
  const double most = std::clamp(mostParameters, 0.0, static_cast<double>(Shape::kMaxSize));
  return new HeldModel(layers, outputs[0].as<std::string>(), toSeed(seed, "seed"),
                       static_cast<Index>(most));
}

val summary(const HeldModel& model) {
  val rows = val::array();
  for (const Node& node : model.nodes()) {
    val inbound = val::array();
    for (const int source : node.inbound) {
      inbound.call<void>("push", model.nodes()[static_cast<std::size_t>(source)].name);
    }
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
    row.set("inbound", inbound);
    rows.call<void>("push", row);
  }
  return rows;
}

val inputShape(const HeldModel& model) { return fromShape(model.inputShape()); }
val outputShape(const HeldModel& model) { return fromShape(model.outputShape()); }
val metricNames(const HeldModel& model) { return fromNames(model.logNames()); }

val weights(const HeldModel& model) {
  val out = val::array();
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    const Tensor& value = model.parameters()[i]->value;
    out.call<void>("push", fromArray(model.parameterNames()[i], value.view()));
  }
  return out;
}

// Everything is checked before the first weight changes.
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
    if (!std::all_of(arrays[i].begin(), arrays[i].end(),
                     [](float v) { return std::isfinite(v); })) {
      failData("values", text("values: ", model.parameterNames()[i], " must be finite numbers"));
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

void compile(HeldModel& model, val value) {
  const Config config = toConfig(value, "compile");
  ConfigReader reader("compile", config);
  const auto optimizer = reader.spec("optimizer");
  const auto loss = reader.spec("loss");
  if (!optimizer) failArgument("optimizer", "compile: optimizer must be given");
  if (!loss) failArgument("loss", "compile: loss must be given");
  model.compile({optimizer->name, optimizer->config, *loss, specsIn(reader, "metrics"),
                 specsIn(reader, "weighted_metrics")});
}

double learningRate(HeldModel& model) { return model.optimizer().learningRate(); }

void setLearningRate(HeldModel& model, double rate) { model.optimizer().setLearningRate(rate); }

}  // namespace

EMSCRIPTEN_BINDINGS(model) {
  emscripten::class_<HeldModel>("Model")
      .class_function("fromConfig", &Guarded<&fromConfig>::call, allow_raw_pointers())
      .function("summary", &summary)
      .function("inputShape", &inputShape)
      .function("outputShape", &outputShape)
      .function("metricNames", &metricNames)
      .function("weights", &Guarded<&weights>::call)
      .function("setWeights", &Guarded<&setWeights>::call)
      .function("compile", &Guarded<&compile>::call)
      .function("learningRate", &Guarded<&learningRate>::call)
      .function("setLearningRate", &Guarded<&setLearningRate>::call);
}

}  // namespace linnet::bindings
