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

const ConfigValue* ConfigReader::find(const std::string& name) {
  if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.push_back(name);
  const auto found = config_.find(name);
  return found == config_.end() || found->second.isNull() ? nullptr : &found->second;
}

void ConfigReader::fail(const std::string& name, const std::string& expected) const {
  const auto found = config_.find(name);
  const std::string given =
      found == config_.end() ? std::string("nothing") : found->second.describe();
  failArgument(name, text(owner_, ": ", name, " must be ", expected, ", got ", given));
}

Index ConfigReader::integer(const std::string& name, Index least, std::optional<Index> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  const auto number = value ? asInteger(*value, least) : std::nullopt;
  if (!number) fail(name, text("a whole number from ", least, " to ", Shape::kMaxSize));
  return *number;
}

std::uint64_t ConfigReader::seed(const std::string& name, std::uint64_t otherwise) {
  const ConfigValue* value = find(name);
  if (!value) return otherwise;
  const double* number = value->as<double>();
  if (!number || std::floor(*number) != *number || !(*number >= 0 && *number <= 0x1p53)) {
    fail(name, "a whole number from 0 to 2^53");
  }
  return static_cast<std::uint64_t>(*number);
}

double ConfigReader::number(const std::string& name, double least, double most, double otherwise) {
  const ConfigValue* value = find(name);
  if (!value) return otherwise;
  const double* number = value->as<double>();
  if (!number || !(*number >= least && *number <= most)) {
    fail(name, std::isinf(most) ? text("a finite number of at least ", least)
                                : text("a number from ", least, " to ", most));
  }
  if (std::isinf(*number)) fail(name, "a finite number");
  return *number;
}

bool ConfigReader::boolean(const std::string& name, bool otherwise) {
  const ConfigValue* value = find(name);
  if (!value) return otherwise;
  if (!value->as<bool>()) fail(name, "true or false");
  return *value->as<bool>();
}

std::string ConfigReader::string(const std::string& name, std::optional<std::string> otherwise) {
  const ConfigValue* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (!value || !value->as<std::string>()) fail(name, "a string");
  return *value->as<std::string>();
}

Shape ConfigReader::shape(const std::string& name) {
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

std::array<Index, 2> ConfigReader::window(const std::string& name, int axes,
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

std::vector<Index> ConfigReader::integers(const std::string& name, Index least) {
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

std::vector<double> ConfigReader::numbers(const std::string& name, double least, double most) {
  std::vector<double> found;
  const ConfigValue* value = find(name);
  if (!value) return found;
  const ConfigList* list = value->as<ConfigList>();
  for (const ConfigValue& one : list ? *list : ConfigList{*value}) {
    const double* number = one.as<double>();
    if (!number || !std::isfinite(*number) || !(*number >= least && *number <= most)) {
      fail(name, text("finite numbers from ", least, " to ", most));
    }
    found.push_back(*number);
  }
  return found;
}

std::optional<double> ConfigReader::optionalNumber(const std::string& name, double least,
                                                   double most) {
  if (!find(name)) return {};
  return number(name, least, most, least);
}

std::optional<std::uint64_t> ConfigReader::optionalSeed(const std::string& name) {
  if (!find(name)) return {};
  return seed(name, 0);
}

void ConfigReader::finish() const {
  for (const auto& [name, value] : config_) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
      failArgument(name, text(owner_, ": unknown argument ", name, "; it takes ", listed(known_)));
    }
  }
}

}  // namespace linnet
