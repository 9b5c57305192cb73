#include "engine/workflow/check.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// The characters of UTF-8, each as a number of its own.
std::u32string charactersOf(std::string_view text) {
  std::u32string characters;
  for (const char byte : text) {
    const auto bits = static_cast<unsigned char>(byte);
    if ((bits & 0xc0) == 0x80 && !characters.empty()) {
      characters.back() = characters.back() << 6 | (bits & 0x3f);
    } else {
      characters += bits;
    }
  }
  return characters;
}

// So that "use_bias" is found to be "useBias".
std::u32string bare(std::string_view name) {
  std::u32string out = charactersOf(name);
  std::erase(out, U'_');
  for (char32_t& letter : out) {
    if (letter >= U'A' && letter <= U'Z') letter += U'a' - U'A';
  }
  return out;
}

std::size_t editDistance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> next{i};
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      next.push_back(std::min({change, row[j] + 1, next[j - 1] + 1}));
    }
    row = std::move(next);
  }
  return row.back();
}

}  // namespace

void failExpected(const std::string& argument, std::string_view expected, std::string_view came) {
  failArgument(argument, text(argument, ": expected ", expected, ", got ", came));
}

Index checkInteger(const std::string& argument, Index value, Index least, Index most) {
  if (value >= least && value <= most) return value;
  const std::string range =
      most == kMostInteger ? text("of at least ", least) : text("from ", least, " to ", most);
  failExpected(argument, "a whole number " + range, text(value));
}

std::string nearestHint(std::string_view word, std::span<const std::string> names) {
  if (names.empty()) return "";
  const auto distance = [word](const std::string& name) {
    return editDistance(bare(word), bare(name));
  };
  const auto best = std::ranges::min_element(names, {}, distance);
  const std::size_t nearEnough = std::max<std::size_t>(1, (charactersOf(word).size() + 2) / 3);
  return distance(*best) <= nearEnough ? text(". Did you mean \"", *best, "\"?") : "";
}

void checkName(const std::string& argument, std::string_view value,
               std::span<const std::string> names) {
  if (std::ranges::find(names, value) != names.end()) return;
  failExpected(argument, "one of " + listed(names), inQuotes(value) + nearestHint(value, names));
}

}  // namespace linnet
