#include "engine/workflow/data/cell.h"

#include <cmath>

#include "engine/workflow/shown.h"

namespace linnet {

bool Cell::isMissing() const {
  const double* number = as<double>();
  return number ? std::isnan(*number) : as<std::monostate>() != nullptr;
}

std::string Cell::describe() const {
  if (const double* number = as<double>()) return shown(*number);
  if (const std::string* text = as<std::string>()) return inQuotes(*text);
  if (const bool* flag = as<bool>()) return *flag ? "true" : "false";
  return "null";
}

}  // namespace linnet
