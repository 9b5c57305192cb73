#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/tensor/shape.h"

// Checks of what callers pass, in the words of the JavaScript package (bindings/js/api/check.ts).

namespace linnet {

/// The largest whole number that every number beside it is told from in a double.
inline constexpr Index kMostInteger = (Index{1} << 53) - 1;

/// Throws an ArgumentError unless `value` is in the range; returns it.
Index checkInteger(const std::string& argument, Index value, Index least,
                   Index most = kMostInteger);

/// Throws an ArgumentError unless `value` is one of the names; suggests the nearest.
void checkName(const std::string& argument, std::string_view value,
               std::span<const std::string> names);

/// ArgumentError: "argument: expected ..., got ...".
[[noreturn]] void failExpected(const std::string& argument, std::string_view expected,
                               std::string_view came);

/// ". Did you mean "relu"?", or nothing when no name is near enough to be what was meant.
std::string nearestHint(std::string_view word, std::span<const std::string> names);

}  // namespace linnet
