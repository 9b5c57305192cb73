#include "engine/config.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::optional<Index> asInteger(const ConfigValue& value, Index least) {
  const double* number = value.as<double>();
  if (!number || std::floor(*number) != *number || *number < static_cast<double>(least) ||
      *number > static_cast<double>(Shape::kMaxSize)) {
    return {};
  }
  return static_cast<Index>(*number);
}

}  // namespace

std::string ConfigValue::describe() const {
  if (const auto* value = as<bool>()) return *value ? "true" : "false";
  if (const auto* value = as<double>()) return text(*value);
  if (const auto* value = as<std::string>()) return text('"' + *value + '"');
  if (const auto* value = as<ConfigList>()) return text("a list of ", value->size());
  if (as<Config>()) return "an object";
  return "nothing";
}

Spec Spec::from(const std::string& owner, const std::string& argument, const ConfigValue& value) {
  if (const auto* name = value.as<std::string>()) return *name;
  const Config* object = value.as<Config>();
  if (!object) {
    failArgument(argument, text(owner, ": ", argument,
                                " must be a name, or an object with class_name and config, got ",
                                value.describe()));
  }
  ConfigReader reader(text(owner, ": ", argument), *object);
  Spec spec(reader.string("class_name"));
  reader.ignore({"module", "registered_name", "build_config"});
  if (const ConfigValue* config = reader.value("config")) {
    if (!config->as<Config>()) reader.fail("config", "an object");
    spec.config = *config->as<Config>();
  }
  reader.finish();
  return spec;
}

ConfigReader::ConfigReader(std::string_view owner, const Config& config)
    : owner_(owner), config_(config) {}

void ConfigReader::ignore(std::initializer_list<std::string_view> names) {
  known_.insert(known_.end(), names.begin(), names.end());
}

const ConfigValue* ConfigReader::find(std::string_view name) {
  known_.emplace_back(name);
  const auto found = config_.find(known_.back());
  return found == config_.end() || found->second.isNull() ? nullptr : &found->second;
}

void ConfigReader::fail(std::string_view name, const std::string& expected) const {
  const auto found = config_.find(std::string(name));
  const std::string given =
      found == config_.end() ? std::string("nothing") : found->second.describe();
  failArgument(std::string(name), text(owner_, ": ", name, " must be ", expected, ", got ", given));
}

Index ConfigReader::integer(std::string_view name, Index least, std::optional<Index> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  const auto number = value ? asInteger(*value, least) : std::nullopt;
  if (!number) fail(name, text("a whole number from ", least, " to ", Shape::kMaxSize));
  return *number;
}

std::uint64_t ConfigReader::seed(std::string_view name, std::uint64_t otherwise) {
  const ConfigValue* value = find(name);
  if (!value) return otherwise;
  const double* number = value->as<double>();
  if (!number || std::floor(*number) != *number || !(*number >= 0 && *number <= 0x1p53)) {
    fail(name, "a whole number from 0 to 2^53");
  }
  return static_cast<std::uint64_t>(*number);
}

double ConfigReader::number(std::string_view name, double least, double most,
                            std::optional<double> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  const double* number = value ? value->as<double>() : nullptr;
  if (!number || !(*number >= least && *number <= most)) {
    fail(name, !std::isinf(most)   ? text("a number from ", least, " to ", most)
               : std::isinf(least) ? std::string("a finite number")
                                   : text("a finite number of at least ", least));
  }
  if (std::isinf(*number)) fail(name, "a finite number");
  return *number;
}

std::optional<double> ConfigReader::optionalNumber(std::string_view name, double least,
                                                   double most) {
  if (!find(name)) return {};
  return number(name, least, most, 0);
}

std::optional<Index> ConfigReader::optionalInteger(std::string_view name, Index least) {
  if (!find(name)) return {};
  return integer(name, least);
}

std::vector<double> ConfigReader::numbers(std::string_view name) {
  const ConfigValue* value = find(name);
  const ConfigList* list = value ? value->as<ConfigList>() : nullptr;
  std::vector<double> numbers;
  for (const ConfigValue& item : list ? *list : ConfigList{}) {
    if (const double* number = item.as<double>(); number && std::isfinite(*number)) {
      numbers.push_back(*number);
    }
  }
  if (!list || numbers.size() != list->size()) fail(name, "a list of finite numbers");
  return numbers;
}

bool ConfigReader::boolean(std::string_view name, bool otherwise) {
  const ConfigValue* value = find(name);
  if (!value) return otherwise;
  if (!value->as<bool>()) fail(name, "true or false");
  return *value->as<bool>();
}

std::string ConfigReader::string(std::string_view name, std::optional<std::string> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (!value || !value->as<std::string>()) fail(name, "a string");
  return *value->as<std::string>();
}

std::string ConfigReader::choice(std::string_view name,
                                 std::initializer_list<std::string_view> choices) {
  const std::string chosen = string(name, std::string(*choices.begin()));
  if (std::find(choices.begin(), choices.end(), chosen) == choices.end()) {
    fail(name, text("one of ", listed(std::vector<std::string>(choices.begin(), choices.end()))));
  }
  return chosen;
}

std::optional<Spec> ConfigReader::spec(std::string_view name) {
  const ConfigValue* value = find(name);
  if (!value) return {};
  return Spec::from(owner_, std::string(name), *value);
}

Shape ConfigReader::shape(std::string_view name) {
  const ConfigValue* value = find(name);
  const ConfigList* list = value ? value->as<ConfigList>() : nullptr;
  std::vector<Index> extents;
  if (list && list->size() < Shape::kMaxRank) {
    for (const ConfigValue& extent : *list) {
      if (const auto number = asInteger(extent, 1)) extents.push_back(*number);
    }
  }
  if (!list || extents.size() != list->size()) {
    fail(name, text("a list of at most ", Shape::kMaxRank - 1, " whole numbers of at least 1"));
  }
  return Shape(extents);
}

std::array<Index, 2> ConfigReader::pair(std::string_view name,
                                        std::optional<std::array<Index, 2>> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (value) {
    if (const auto both = asInteger(*value, 1)) return {*both, *both};
    const ConfigList* list = value->as<ConfigList>();
    if (list && list->size() == 2) {
      const auto first = asInteger((*list)[0], 1);
      const auto second = asInteger((*list)[1], 1);
      if (first && second) return {*first, *second};
    }
  }
  fail(name, "a whole number of at least 1, or a list of two");
}

void ConfigReader::finish() const {
  for (const auto& [name, value] : config_) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
      failArgument(name, text(owner_, ": unknown argument ", name, "; it takes ", listed(known_)));
    }
  }
}

}  // namespace linnet
