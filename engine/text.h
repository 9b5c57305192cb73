#pragma once

#include <charconv>
#include <concepts>
#include <span>
#include <string>
#include <string_view>

// Building the sentences of error messages without <iostream>, which would double the size of the
// WebAssembly module.

namespace linnet {

inline void append(std::string& out, std::string_view part) { out += part; }

template <std::integral T>
void append(std::string& out, T value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

/// As printf's %.9g writes it, but for the last digit of a number that is halfway between two.
void append(std::string& out, double value);

/// Joins its arguments (text, whole numbers, floating numbers) into one string.
template <class... Parts>
std::string text(const Parts&... parts) {
  std::string out;
  (append(out, parts), ...);
  return out;
}

/// "a, b, c"
inline std::string listed(std::span<const std::string> names) {
  std::string out;
  for (const std::string& name : names) {
    if (&name != names.data()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace linnet
