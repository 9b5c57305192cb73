#include "bindings/embind/convert.h"

#include <cmath>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet::bindings {

using emscripten::val;

namespace {

constexpr int kDeepest = 8;

Config toObject(const val& value, int depth) {
  Config config;
  const val keys = val::global("Object").call<val>("keys", value);
  const auto count = keys["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const auto key = keys[i].as<std::string>();
    config[key] = toConfigValue(value[key], depth + 1);
  }
  return config;
}

ConfigList toList(const val& value, int depth) {
  ConfigList list;
  const auto count = value["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) list.push_back(toConfigValue(value[i], depth + 1));
  return list;
}

// Copies between the heap and a typed array in one call of JavaScript's own.
template <class T>
std::vector<T> copyIn(const val& array) {
  std::vector<T> values(array["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
  return values;
}

template <class T>
val copyOut(const T* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).template call<val>("slice");
}

}  // namespace

ConfigValue toConfigValue(const val& value, int depth) {
  if (depth > kDeepest) failArgument("config", "config: objects may be nested 8 deep at most");
  if (value.isNull() || value.isUndefined()) return {};
  if (value.isTrue() || value.isFalse()) return value.isTrue();
  if (value.isNumber()) return value.as<double>();
  if (value.isString()) return value.as<std::string>();
  if (value.isArray()) return toList(value, depth);
  if (value.typeOf().as<std::string>() == "object") return toObject(value, depth);
  failArgument("config",
               text("config: expected plain values, got a ", value.typeOf().as<std::string>()));
}

Config toConfig(const val& value, const std::string& argument) {
  ConfigValue converted = toConfigValue(value);
  if (const Config* config = converted.as<Config>()) return *config;
  failArgument(argument, text(argument, ": expected an object, got ", converted.describe()));
}

Shape toShape(const val& value, const std::string& argument) {
  const ConfigValue converted = toConfigValue(value);
  const ConfigList* list = converted.as<ConfigList>();
  std::vector<Index> extents;
  for (const ConfigValue& extent : list ? *list : ConfigList{}) {
    const double* number = extent.as<double>();
    if (!number || !(*number >= 0 && *number <= 0x1p32 && std::floor(*number) == *number)) break;
    extents.push_back(static_cast<Index>(*number));
  }
  if (!list || extents.size() != list->size() || extents.size() > Shape::kMaxRank) {
    failArgument(argument, text(argument, ": expected a shape of at most ", Shape::kMaxRank,
                                " whole numbers of at least 0, got ", converted.describe()));
  }
  return Shape(extents);
}

val fromShape(const Shape& shape) {
  val out = val::array();
  for (const Index extent : shape) out.call<void>("push", static_cast<double>(extent));
  return out;
}

val fromShapes(const std::vector<Shape>& shapes) {
  val out = val::array();
  for (const Shape& shape : shapes) out.call<void>("push", fromShape(shape));
  return out;
}

val fromNames(const std::vector<std::string>& names) {
  val out = val::array();
  for (const std::string& name : names) out.call<void>("push", name);
  return out;
}

std::vector<std::uint8_t> toBytes(const val& array) { return copyIn<std::uint8_t>(array); }
std::vector<float> toFloats(const val& array) { return copyIn<float>(array); }
std::vector<std::uint32_t> toWords(const val& array) { return copyIn<std::uint32_t>(array); }
val fromFloats(const Scalar* values, std::size_t count) { return copyOut(values, count); }
val fromBytes(const std::uint8_t* values, std::size_t count) { return copyOut(values, count); }
val fromDoubles(const std::vector<double>& values) { return copyOut(values.data(), values.size()); }
std::vector<double> toDoubles(const val& array) { return copyIn<double>(array); }

val fromArray(const std::string& name, const ConstView& array) {
  val out = val::object();
  out.set("name", name);
  out.set("shape", fromShape(array.shape));
  out.set("values", fromFloats(array.data, static_cast<std::size_t>(array.size())));
  return out;
}

std::uint64_t toSeed(double value, const std::string& argument) {
  if (!(value >= 0 && value <= 0x1p53 && std::floor(value) == value)) {
    failArgument(argument, text(argument, ": expected a whole number from 0 to 2^53, got ", value));
  }
  return static_cast<std::uint64_t>(value);
}

}  // namespace linnet::bindings
