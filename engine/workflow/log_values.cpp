#include "engine/workflow/log_values.h"

#include <algorithm>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {

const double* LogValues::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Entry::first);
  return found == entries_.end() ? nullptr : &found->second;
}

double LogValues::at(std::string_view name) const {
  if (const double* value = find(name)) return *value;
  failExpected("name", "one of " + listed(names()), inQuotes(name));
}

double& LogValues::operator[](std::string_view name) {
  const auto found = std::ranges::find(entries_, name, &Entry::first);
  if (found != entries_.end()) return found->second;
  return entries_.emplace_back(std::string(name), 0).second;
}

std::vector<std::string> LogValues::names() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : entries_) names.push_back(name);
  return names;
}

}  // namespace linnet
