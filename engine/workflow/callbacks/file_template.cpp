#include "engine/workflow/callbacks/file_template.h"

#include <algorithm>
#include <cstdio>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

bool isDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char it) { return it >= '0' && it <= '9'; });
}

// More than any name needs.
constexpr std::size_t kMostDigits = 3;

std::string withDecimals(double value, int decimals) {
  const int length = std::snprintf(nullptr, 0, "%.*f", decimals, value);
  std::string out(static_cast<std::size_t>(length), ' ');
  std::snprintf(out.data(), out.size() + 1, "%.*f", decimals, value);
  return out;
}

}  // namespace

// "name", "name:3d", "name:03d" or "name:.2f"; false for anything else.
bool FileTemplate::readField(const std::string& field, Part& part) {
  const std::size_t colon = field.find(':');
  part.name = field.substr(0, colon);
  if (part.name.empty()) return false;
  if (colon == std::string::npos) return true;
  std::string format = field.substr(colon + 1);
  if (format.empty()) return false;
  const char kind = format.back();
  format.pop_back();
  if (kind == 'f' && format.starts_with('.')) {
    format.erase(0, 1);
    if (format.empty() || format.size() >= kMostDigits || !isDigits(format)) return false;
    part.decimals = std::stoi(format);
    return true;
  }
  if (kind != 'd' || format.size() > kMostDigits || !isDigits(format)) return false;
  if (format.starts_with('0')) part.fill = '0';
  part.width = format.empty() ? 0 : static_cast<std::size_t>(std::stoi(format));
  return true;
}

FileTemplate::FileTemplate(const std::string& filepath) {
  const std::string expected = "fields such as {epoch:03d} or {val_loss:.2f}";
  if (filepath.empty()) failExpected("filepath", "a name", inQuotes(filepath));
  std::size_t at = 0;
  for (;;) {
    const std::size_t open = std::min(filepath.find_first_of("{}", at), filepath.size());
    Part part{filepath.substr(at, open - at)};
    if (open == filepath.size()) {
      parts_.push_back(std::move(part));
      return;
    }
    const std::size_t close = filepath.find_first_of("{}", open + 1);
    const bool isField = filepath[open] == '{' && close != std::string::npos &&
                         filepath[close] == '}' &&
                         readField(filepath.substr(open + 1, close - open - 1), part);
    if (!isField) failExpected("filepath", expected, inQuotes(filepath));
    parts_.push_back(std::move(part));
    at = close + 1;
  }
}

std::string FileTemplate::filled(const LogValues& values) const {
  std::string out;
  for (const Part& part : parts_) {
    out += part.text;
    if (part.name.empty()) continue;
    const double* value = values.find(part.name);
    if (!value) {
      failArgument("filepath", text("filepath: expected fields among ", listed(values.names()),
                                    ", got {", part.name, "}"));
    }
    const std::string number =
        part.decimals >= 0 ? withDecimals(*value, part.decimals) : shown(*value);
    if (number.size() < part.width) out.append(part.width - number.size(), part.fill);
    out += number;
  }
  return out;
}

}  // namespace linnet
