#include "engine/workflow/data/column.h"

#include <cmath>
#include <limits>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

const std::vector<std::string> kTypeNames{"number", "category", "text", "boolean"};

[[noreturn]] void failCell(std::size_t row, const std::string& name, std::string_view wanted,
                           const Cell& cell) {
  failData(name, text("row ", row, ", column ", inQuotes(name), ": expected ", wanted, ", got ",
                      cell.describe()));
}

template <class T>
std::vector<std::optional<T>> valuesOf(const std::string& name, std::span<const Cell> cells,
                                       std::string_view wanted) {
  std::vector<std::optional<T>> values(cells.size());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    if (cells[row].isMissing()) continue;
    const T* value = cells[row].as<T>();
    if (!value) failCell(row, name, wanted, cells[row]);
    values[row] = *value;
  }
  return values;
}

Numbers numbersOf(const std::string& name, std::span<const Cell> cells) {
  Numbers values(cells.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    if (cells[row].isMissing()) continue;
    const double* number = cells[row].as<double>();
    if (!number || !std::isfinite(*number)) {
      failCell(row, name, "a finite number", cells[row]);
    }
    values[row] = *number;
  }
  return values;
}

}  // namespace

std::string nameOf(ColumnType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

ColumnType columnTypeOf(const std::string& argument, std::string_view name) {
  checkName(argument, name, kTypeNames);
  std::size_t at = 0;
  while (kTypeNames[at] != name) ++at;
  return static_cast<ColumnType>(at);
}

std::size_t Column::size() const {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

bool Column::isMissing(std::size_t row) const {
  if (const Numbers* own = numbers()) return std::isnan((*own)[row]);
  if (const Words* own = words()) return !(*own)[row];
  return !std::get<Flags>(values)[row];
}

Cell Column::cell(std::size_t row) const {
  if (isMissing(row)) return {};
  if (const Numbers* own = numbers()) return (*own)[row];
  if (const Words* own = words()) return *(*own)[row];
  return *std::get<Flags>(values)[row];
}

Column takeRows(const Column& column, std::span<const std::uint32_t> rows) {
  const auto taken = [&](const auto& list) -> decltype(Column::values) {
    std::decay_t<decltype(list)> out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) out.push_back(list[row]);
    return out;
  };
  return {column.name, column.type, std::visit(taken, column.values)};
}

Column columnOf(const std::string& name, ColumnType type, std::span<const Cell> cells) {
  if (type == ColumnType::kNumber) return {name, type, numbersOf(name, cells)};
  if (type == ColumnType::kBoolean) {
    return {name, type, valuesOf<bool>(name, cells, "true or false")};
  }
  return {name, type, valuesOf<std::string>(name, cells, "text")};
}

}  // namespace linnet
