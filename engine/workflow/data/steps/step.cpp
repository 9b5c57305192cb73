#include "engine/workflow/data/steps/step.h"

#include <charconv>
#include <cmath>

#include "engine/error.h"

namespace linnet {
namespace {

/// The whole number that a name is, if JavaScript takes it for the index of an array.
std::optional<std::uint32_t> indexIn(const std::string& name) {
  std::uint32_t index = 0;
  const char* end = name.data() + name.size();
  const auto result = std::from_chars(name.data(), end, index);
  const bool isIndex = result.ec == std::errc() && result.ptr == end && text(index) == name;
  return isIndex && index != 0xffffffff ? std::optional(index) : std::nullopt;
}

}  // namespace

bool comesFirst(const std::string& name, const std::string& other) {
  const auto own = indexIn(name), others = indexIn(other);
  return own && (!others || *own < *others);
}

std::vector<ColumnPtr> columnsFor(const Table& table, const ColumnNames& names,
                                  const std::function<bool(const Column&)>& isFor,
                                  const std::string& wanted) {
  std::vector<ColumnPtr> columns = names ? table.select(*names).columns() : table.columns();
  if (!names) {
    std::erase_if(columns, [&](const ColumnPtr& column) { return !isFor(*column); });
    return columns;
  }
  for (const ColumnPtr& column : columns) {
    if (isFor(*column)) continue;
    failArgument("columns", text("columns: expected ", wanted, ", got ", inQuotes(column->name),
                                 ", which holds ", nameOf(column->type)));
  }
  return columns;
}

Numbers present(const Column& column) {
  Numbers numbers = *column.numbers();
  std::erase_if(numbers, [](double number) { return std::isnan(number); });
  return numbers;
}

Column mapNumbers(const Column& column, const std::function<double(double)>& change) {
  if (!column.numbers()) {
    failData(column.name, text("column ", inQuotes(column.name), ": expected number, got ",
                               nameOf(column.type)));
  }
  Numbers numbers = *column.numbers();
  for (double& number : numbers) number = change(number);
  return {column.name, column.type, std::move(numbers)};
}

}  // namespace linnet
