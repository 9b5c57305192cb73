#include "tests/engine/support/golden.h"

#include <fstream>
#include <stdexcept>

namespace linnet::test {
namespace {

ConfigValue valueOf(const Json& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (json.is_object()) return configOf(json);
  ConfigList list;
  for (const Json& item : json) list.push_back(valueOf(item));
  return list;
}

}  // namespace

Json readGolden(const std::string& name) {
  const std::string path = std::string(LINNET_GOLDEN_FOLDER) + "/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read the golden numbers in " + path);
  return Json::parse(file);
}

std::vector<Json> casesOf(const std::string& name) {
  return readGolden(name).at("cases").get<std::vector<Json>>();
}

Config configOf(const Json& object) {
  Config config;
  for (const auto& [key, value] : object.items()) config[key] = valueOf(value);
  return config;
}

Shape shapeOf(const Json& list) { return Shape(list.get<std::vector<Index>>()); }

std::vector<double> numbersOf(const Json& list) { return list.get<std::vector<double>>(); }

std::vector<Scalar> scalarsOf(const Json& list) {
  std::vector<Scalar> values;
  for (const double value : numbersOf(list)) values.push_back(static_cast<float>(value));
  return values;
}

std::vector<Scalar> formulaValues(Index count, std::uint32_t seed, double scale,
                                  std::uint64_t first) {
  std::vector<Scalar> values;
  for (Index i = 0; i < count; ++i) {
    const double u = formula(first + static_cast<std::uint64_t>(i), seed);
    values.push_back(static_cast<float>((u * 2 - 1) * scale));
  }
  return values;
}

std::vector<Scalar> inputOf(const Json& example) {
  if (example.contains("input_values")) return scalarsOf(example["input_values"]);
  return formulaValues(shapeOf(example["input_shape"]).size(),
                       example["input_seed"].get<std::uint32_t>(),
                       example["input_scale"].get<double>());
}

}  // namespace linnet::test
