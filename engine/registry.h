#pragma once

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

/// The line called `name`; an ArgumentError for `argument` that lists the known names otherwise.
template <class T>
const T& findNamed(std::span<const T> list, std::string_view name, std::string_view argument) {
  for (const T& line : list) {
    if (line.name == name) return line;
  }
  failArgument(std::string(argument),
               text("unknown ", argument, " \"", name, "\"; known: ", listed(namesOf(list))));
}

}  // namespace linnet
