#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"
#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

/// One line of a list that says what exists: a Keras name and how to make the thing from its
/// Keras arguments.
template <class T>
struct Kind {
  std::string_view name;
  std::unique_ptr<T> (*make)(const Config& config);
  /// Keras's other names for it: its class, its abbreviations.
  std::array<std::string_view, 3> aliases{};
};

/// The `make` of a class that is constructed from its arguments.
template <class Base, class Derived>
std::unique_ptr<Base> makeKind(const Config& config) {
  return std::make_unique<Derived>(config);
}

/// The names of a list's lines. `T` has a member `name`.
template <class T>
std::vector<std::string> namesOf(std::span<const T> list) {
  std::vector<std::string> names;
  for (const T& line : list) names.emplace_back(line.name);
  return names;
}

/// Whether a line is called `name`, perhaps by an alias.
template <class T>
bool isCalled(const T& line, std::string_view name) {
  if (line.name == name) return true;
  if constexpr (requires { line.aliases; }) {
    return !name.empty() && std::ranges::find(line.aliases, name) != line.aliases.end();
  }
  return false;
}

/// The line called `name`; an ArgumentError for `argument` that lists the known names otherwise.
template <class T>
const T& findNamed(std::span<const T> list, std::string_view name, std::string_view argument) {
  for (const T& line : list) {
    if (isCalled(line, name)) return line;
  }
  failArgument(std::string(argument),
               text("unknown ", argument, " \"", name, "\"; known: ", listed(namesOf(list))));
}

}  // namespace linnet
