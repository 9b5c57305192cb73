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

// A range as messages give it, behind "a number" or "finite numbers".
std::string limitsOf(double least, double most) {
  if (!std::isinf(most)) return text(" from ", least, " to ", most);
  return std::isinf(least) ? std::string() : text(" of at least ", least);
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

void ConfigReader::givenName() {
  if (string("name", "none").empty()) fail("name", "a string that is not empty");
}

const ConfigValue* ConfigReader::find(std::string_view name) {
  const std::string key(name);
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const auto found = config_.find(key);
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
    fail(name, text(std::isinf(most) ? "a finite number" : "a number", limitsOf(least, most)));
  }
  if (std::isinf(*number)) fail(name, "a finite number");
  return *number;
}

std::optional<Index> ConfigReader::optionalInteger(std::string_view name, Index least) {
  if (!find(name)) return {};
  return integer(name, least);
}

std::optional<std::uint64_t> ConfigReader::optionalSeed(std::string_view name) {
  if (!find(name)) return {};
  return seed(name, 0);
}

std::optional<double> ConfigReader::optionalNumber(std::string_view name, double least,
                                                   double most) {
  if (!find(name)) return {};
  return number(name, least, most);
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

std::array<Index, 2> ConfigReader::window(std::string_view name, int axes,
                                          std::optional<std::array<Index, 2>> otherwise,
                                          Index least) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (value) {
    if (const auto all = asInteger(*value, least)) return {axes == 1 ? 1 : *all, *all};
    const ConfigList* list = value->as<ConfigList>();
    if (list && list->size() == static_cast<std::size_t>(axes)) {
      const auto first = asInteger(list->front(), least);
      const auto last = asInteger(list->back(), least);
      if (first && last) return {axes == 1 ? 1 : *first, *last};
    }
  }
  fail(name,
       text("a whole number of at least ", least, ", or a list of ", axes == 1 ? "one" : "two"));
}

std::vector<Index> ConfigReader::integers(std::string_view name, Index least) {
  std::vector<Index> found;
  const ConfigValue* value = find(name);
  if (!value) return found;
  const ConfigList* list = value->as<ConfigList>();
  for (const ConfigValue& one : list ? *list : ConfigList{*value}) {
    const auto number = asInteger(one, least);
    if (!number) fail(name, text("whole numbers from ", least, " to ", Shape::kMaxSize));
    found.push_back(*number);
  }
  return found;
}

std::vector<double> ConfigReader::numbers(std::string_view name, double least, double most) {
  std::vector<double> found;
  const ConfigValue* value = find(name);
  if (!value) return found;
  const ConfigList* list = value->as<ConfigList>();
  for (const ConfigValue& one : list ? *list : ConfigList{*value}) {
    const double* number = one.as<double>();
    if (!number || !std::isfinite(*number) || !(*number >= least && *number <= most)) {
      fail(name, text("finite numbers", limitsOf(least, most)));
    }
    found.push_back(*number);
  }
  return found;
}

void ConfigReader::finish() const {
  for (const auto& [name, value] : config_) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
      failArgument(name, text(owner_, ": unknown argument ", name, "; it takes ", listed(known_)));
    }
  }
}

}  // namespace linnet
