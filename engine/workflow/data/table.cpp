#include "engine/workflow/data/table.h"

#include <algorithm>
#include <unordered_set>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

std::vector<ColumnPtr> shared(std::vector<Column> columns) {
  std::vector<ColumnPtr> out;
  for (Column& column : columns) out.push_back(std::make_shared<const Column>(std::move(column)));
  return out;
}

void checkType(const Column& column, std::size_t at) {
  const bool isLegal = isWords(column.type)                 ? column.words() != nullptr
                       : column.type == ColumnType::kNumber ? column.numbers() != nullptr
                                                            : column.values.index() == 2;
  if (isLegal) return;
  const std::string argument = text("columns[", at, "].values");
  failExpected(argument, text("values of the type ", nameOf(column.type)), "those of another");
}

[[noreturn]] void failMissing(const std::string& name, std::size_t row) {
  failData(name, text("row ", row, ", column ", inQuotes(name),
                      ": the value is missing: use impute() or dropMissing()"));
}

float numberOf(const Column& column, std::size_t row) {
  if (column.isMissing(row)) failMissing(column.name, row);
  if (const Numbers* numbers = column.numbers()) return static_cast<float>((*numbers)[row]);
  return *std::get<Flags>(column.values)[row] ? 1.0F : 0.0F;
}

}  // namespace

Table::Table(std::vector<Column> columns) : Table(shared(std::move(columns))) {}

Table::Table(std::vector<ColumnPtr> columns) : columns_(std::move(columns)) {
  std::unordered_set<std::string_view> names;
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    const Column& column = *columns_[at];
    checkType(column, at);
    if (!names.insert(column.name).second) {
      failArgument("columns", text("columns: expected a name of its own for each, got ",
                                   inQuotes(column.name), " twice"));
    }
    const std::size_t rows = columns_[0]->size();
    if (column.size() == rows) continue;
    failShape("columns", text("columns: expected ", rows, " rows in ", inQuotes(column.name),
                              " as in the first, got ", column.size()));
  }
  if (!columns_.empty()) rowCount_ = static_cast<Index>(columns_[0]->size());
}

std::vector<std::string> Table::columnNames() const {
  std::vector<std::string> names;
  for (const ColumnPtr& column : columns_) names.push_back(column->name);
  return names;
}

Schema Table::schema() const {
  Schema schema;
  for (const ColumnPtr& column : columns_) schema.push_back({column->name, column->type});
  return schema;
}

const ColumnPtr& Table::find(const std::string& name) const {
  for (const ColumnPtr& column : columns_) {
    if (column->name == name) return column;
  }
  const std::vector<std::string> names = columnNames();
  checkName("column", name, names);
  return columns_.front();  // never: the name is not among the names
}

Table Table::select(const std::vector<std::string>& names) const {
  std::vector<ColumnPtr> columns;
  for (const std::string& name : names) columns.push_back(find(name));
  return Table(std::move(columns));
}

Table Table::without(const std::vector<std::string>& names) const {
  for (const std::string& name : names) find(name);
  std::vector<ColumnPtr> columns;
  for (const ColumnPtr& column : columns_) {
    if (std::ranges::find(names, column->name) == names.end()) columns.push_back(column);
  }
  return Table(std::move(columns));
}

Table Table::take(const std::vector<std::uint32_t>& rows) const {
  for (const std::uint32_t row : rows) checkInteger("rows", row, 0, rowCount_ - 1);
  std::vector<Column> columns;
  for (const ColumnPtr& column : columns_) columns.push_back(takeRows(*column, rows));
  return Table(std::move(columns));
}

Table Table::dropMissing(const std::vector<std::string>& names) const {
  const Table looked = names.empty() ? *this : select(names);
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < static_cast<std::size_t>(rowCount_); ++row) {
    const bool isWhole = std::ranges::none_of(
        looked.columns_, [row](const ColumnPtr& column) { return column->isMissing(row); });
    if (isWhole) rows.push_back(static_cast<std::uint32_t>(row));
  }
  return take(rows);
}

std::vector<std::pair<std::string, Index>> Table::countMissing() const {
  std::vector<std::pair<std::string, Index>> counts;
  for (const ColumnPtr& column : columns_) {
    Index count = 0;
    for (std::size_t row = 0; row < column->size(); ++row) count += column->isMissing(row) ? 1 : 0;
    counts.emplace_back(column->name, count);
  }
  return counts;
}

NamedRow Table::row(Index index) const {
  checkInteger("index", index, 0, rowCount_ - 1);
  NamedRow row;
  for (const ColumnPtr& column : columns_) {
    row.emplace_back(column->name, column->cell(static_cast<std::size_t>(index)));
  }
  return row;
}

Matrix Table::toMatrix() const {
  const auto rows = static_cast<std::size_t>(rowCount_);
  Matrix matrix{std::vector<float>(rows * columns_.size()), rowCount_, std::ssize(columns_)};
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    const Column& column = *columns_[at];
    if (isWords(column.type)) {
      failData(column.name, text("column ", inQuotes(column.name), ": expected numbers, got ",
                                 nameOf(column.type), ": use oneHot(), or leave it out"));
    }
    for (std::size_t row = 0; row < rows; ++row) {
      matrix.values[row * columns_.size() + at] = numberOf(column, row);
    }
  }
  return matrix;
}

}  // namespace linnet
