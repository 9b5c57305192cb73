#pragma once

#include <string>
#include <string_view>

// How values look in messages: as in those of the JavaScript package.

namespace linnet {

/// The shortest digits that give the number back, as JavaScript writes it: `0.1`, `1e-7`, `NaN`.
/// Source: ECMAScript's Number::toString.
std::string shown(double number);

/// Text in quotes, as JSON has it. Bytes beyond ASCII stay as they are.
std::string inQuotes(std::string_view text);

/// Whether a text comes before another in JavaScript's order, which is that of UTF-16. Both are
/// UTF-8, whose own order differs only in what lies beyond U+FFFF.
bool inOrder(std::string_view a, std::string_view b);

}  // namespace linnet
