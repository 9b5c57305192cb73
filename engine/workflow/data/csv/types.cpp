#include "engine/workflow/data/csv/types.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// Characters that JavaScript's trim takes away.
constexpr std::string_view kSpaces[] = {" ",
                                        "\t",
                                        "\n",
                                        "\v",
                                        "\f",
                                        "\r",
                                        "\xc2\xa0",
                                        "\xe1\x9a\x80",
                                        "\xe2\x80\x80",
                                        "\xe2\x80\x81",
                                        "\xe2\x80\x82",
                                        "\xe2\x80\x83",
                                        "\xe2\x80\x84",
                                        "\xe2\x80\x85",
                                        "\xe2\x80\x86",
                                        "\xe2\x80\x87",
                                        "\xe2\x80\x88",
                                        "\xe2\x80\x89",
                                        "\xe2\x80\x8a",
                                        "\xe2\x80\xa8",
                                        "\xe2\x80\xa9",
                                        "\xe2\x80\xaf",
                                        "\xe2\x81\x9f",
                                        "\xe3\x80\x80",
                                        "\xef\xbb\xbf"};

/// Whether no space ends or begins with it: so it is of most cells.
bool isPlain(char character) { return character > ' ' && character < '\x7f'; }

std::string_view trimmed(std::string_view text) {
  if (!text.empty() && isPlain(text.front()) && isPlain(text.back())) return text;
  for (bool isDone = false; !isDone;) {
    isDone = true;
    for (const std::string_view space : kSpaces) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), isDone = false;
      if (text.ends_with(space)) text.remove_suffix(space.size()), isDone = false;
    }
  }
  return text;
}

bool isDigit(char character) { return character >= '0' && character <= '9'; }

std::size_t skipDigits(std::string_view text, std::size_t at) {
  while (at < text.size() && isDigit(text[at])) ++at;
  return at;
}

/// Digits with at most one point, and perhaps an exponent: what follows the sign of a number.
bool isDecimal(std::string_view text) {
  std::size_t at = skipDigits(text, 0);
  std::size_t digits = at;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = skipDigits(text, at + 1);
    digits += end - at - 1;
    at = end;
  }
  if (digits == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  return at < text.size() && skipDigits(text, at) == text.size();
}

/// Whether a decimal that no double holds is too small for one, not too large.
bool isTiny(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  // The power of ten of the first digit that is not 0.
  const std::string_view mantissa = text.substr(0, mark);
  const auto point = static_cast<double>(std::min(mantissa.find('.'), mark));
  const auto first = static_cast<double>(mantissa.find_first_not_of("0."));
  const double power = first < point ? point - first - 1 : point - first;
  double exponent = 0;
  for (const char digit : text.substr(std::min(mark + 1, text.size()))) {
    if (isDigit(digit)) exponent = exponent * 10 + (digit - '0');
  }
  const bool isNegative = mark + 1 < text.size() && text[mark + 1] == '-';
  return power + (isNegative ? -exponent : exponent) < 0;
}

std::optional<bool> flagIn(std::string_view cell) {
  std::string word(trimmed(cell));
  for (char& letter : word) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  if (word == "true") return true;
  if (word == "false") return false;
  return std::nullopt;
}

template <class Is>
bool all(const TextCells& cells, Is&& is) {
  for (std::size_t row = 0; row < cells.size(); ++row) {
    if (const auto cell = cells[row]; cell && !is(*cell)) return false;
  }
  return true;
}

bool isCategory(const TextCells& cells) {
  constexpr std::size_t kMostCategories = 100;
  std::unordered_set<std::string_view> different;
  std::size_t present = 0;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const auto cell = cells[row];
    if (!cell) continue;
    ++present;
    different.insert(*cell);
    if (different.size() > kMostCategories) return false;
  }
  return different.size() * 2 <= present;
}

}  // namespace

std::optional<double> numberIn(std::string_view cell) {
  std::string_view digits = trimmed(cell);
  const bool isNegative = digits.starts_with('-');
  if (isNegative || digits.starts_with('+')) digits.remove_prefix(1);
  if (!isDecimal(digits)) return std::nullopt;
  double number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec == std::errc::result_out_of_range) {
    if (!isTiny(digits)) return std::nullopt;
    number = 0;
  }
  return isNegative ? -number : number;
}

ColumnType inferType(const TextCells& cells) {
  if (all(cells, [](std::string_view) { return false; })) return ColumnType::kText;
  if (all(cells, [](std::string_view cell) { return numberIn(cell).has_value(); })) {
    return ColumnType::kNumber;
  }
  if (all(cells, [](std::string_view cell) { return flagIn(cell).has_value(); })) {
    return ColumnType::kBoolean;
  }
  return isCategory(cells) ? ColumnType::kCategory : ColumnType::kText;
}

Column toColumn(const std::string& name, ColumnType type, const TextCells& cells,
                std::span<const Index> lines, std::size_t at) {
  // Values of `parse` go into `out`, which is all missing.
  const auto read = [&](auto out, auto&& parse, std::string_view wanted) {
    for (std::size_t row = 0; row < cells.size(); ++row) {
      const auto cell = cells[row];
      if (!cell) continue;
      const auto value = parse(*cell);
      if (!value) {
        failData("source", text("line ", lines[row], ", column ", at + 1, " (", inQuotes(name),
                                "): expected ", wanted, ", got ", inQuotes(*cell)));
      }
      out[row] = *value;
    }
    return Column{name, type, std::move(out)};
  };
  const std::size_t rows = cells.size();
  if (type == ColumnType::kNumber) {
    return read(Numbers(rows, std::numeric_limits<double>::quiet_NaN()), numberIn, "a number");
  }
  if (type == ColumnType::kBoolean) return read(Flags(rows), flagIn, "true or false");
  return read(Words(rows), [](std::string_view cell) { return std::optional(cell); }, "text");
}

}  // namespace linnet
