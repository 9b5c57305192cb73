#include "engine/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

// printf would be 8 KB of the WebAssembly module.

namespace linnet {
namespace {

constexpr int kDigits = 9;

// A number above 0: 0.d1 d2 ... d9 times a power of ten.
struct Decimal {
  int digits[kDigits];
  int count = kDigits;  // without zeros at the end
  int exponent = 1;

  explicit Decimal(double value) {
    for (; value >= 10; value /= 10) ++exponent;
    for (; value < 1; value *= 10) --exponent;
    auto whole = std::llround(value * 1e8);
    if (whole >= 1'000'000'000) {  // 9.9999999996 was rounded up to 10
      whole /= 10;
      ++exponent;
    }
    for (int i = kDigits; i-- > 0; whole /= 10) digits[i] = static_cast<int>(whole % 10);
    while (digits[count - 1] == 0) --count;
  }

  char digit(int i) const { return static_cast<char>('0' + (i >= 0 && i < count ? digits[i] : 0)); }

  void appendInPlaces(std::string& out) const {
    const int first = std::min(exponent - 1, 0);
    for (int i = first; i < std::max(count, exponent); ++i) {
      if (i == std::max(exponent, first + 1)) out += '.';
      out += digit(i);
    }
  }

  void appendWithExponent(std::string& out) const {
    out += digit(0);
    if (count > 1) out += '.';
    for (int i = 1; i < count; ++i) out += digit(i);
    const int shown = exponent - 1;
    out += shown < 0 ? "e-" : "e+";
    if (std::abs(shown) < 10) out += '0';
    append(out, std::abs(shown));
  }
};

}  // namespace

void append(std::string& out, double value) {
  if (std::isnan(value)) return append(out, "nan");
  if (std::signbit(value)) out += '-';
  if (std::isinf(value)) return append(out, "inf");
  if (value == 0) return append(out, "0");
  const Decimal decimal(std::abs(value));
  const bool isLong = decimal.exponent < -3 || decimal.exponent > kDigits;
  isLong ? decimal.appendWithExponent(out) : decimal.appendInPlaces(out);
}

}  // namespace linnet
