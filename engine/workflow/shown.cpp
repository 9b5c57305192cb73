#include "engine/workflow/shown.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "engine/text.h"

namespace linnet {
namespace {

/// A number from 1e21 on, or below 1e-6, in digits and a power of ten.
std::string withExponent(std::string_view digits, int exponent) {
  const std::string_view point = digits.size() > 1 ? "." : "";
  const std::string_view sign = exponent < 0 ? "e-" : "e+";
  return text(digits.substr(0, 1), point, digits.substr(1), sign, std::abs(exponent));
}

}  // namespace

std::string shown(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  char buffer[40];
  const char* end =
      std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific)
          .ptr;
  // "d.ddde+xx"
  const char* mark = std::find(static_cast<const char*>(buffer), end, 'e');
  std::string digits(static_cast<const char*>(buffer), mark);
  std::erase(digits, '.');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);

  const std::string_view sign = number < 0 ? "-" : "";
  if (exponent >= 21 || exponent < -6) return text(sign, withExponent(digits, exponent));
  const auto zeros = [](std::size_t count) { return std::string(count, '0'); };
  if (exponent < 0) return text(sign, "0.", zeros(static_cast<std::size_t>(-exponent - 1)), digits);
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return text(sign, digits, zeros(whole - digits.size()));
  return text(sign, digits.substr(0, whole), ".", digits.substr(whole));
}

std::string inQuotes(std::string_view text) {
  constexpr std::string_view kSpecial = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char character : text) {
    const auto code = static_cast<unsigned char>(character);
    if (const auto at = kSpecial.find(character); at != std::string_view::npos) {
      out += '\\';
      out += kLetters[at];
    } else if (code < 0x20) {
      out += "\\u00";
      out += kHex[code >> 4];
      out += kHex[code & 15];
    } else {
      out += character;
    }
  }
  return out + '"';
}

bool inOrder(std::string_view a, std::string_view b) {
  const auto [ours, theirs] = std::ranges::mismatch(a, b);
  if (theirs == b.end()) return false;
  if (ours == a.end()) return true;
  const auto x = static_cast<unsigned char>(*ours);
  const auto y = static_cast<unsigned char>(*theirs);
  // UTF-16 writes what is beyond U+FFFF with D8.. first, before U+E000.
  constexpr unsigned char kBeyond = 0xf0, kFromE000 = 0xee;
  if ((x >= kBeyond) != (y >= kBeyond) && std::min(x, y) >= kFromE000) return x >= kBeyond;
  return x < y;
}

}  // namespace linnet
