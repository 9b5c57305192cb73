#include "engine/workflow/data/rows.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

const Cell* cellNamed(const NamedRow& row, const std::string& name) {
  const auto found = std::ranges::find(row, name, &NamedRow::value_type::first);
  return found == row.end() ? nullptr : &found->second;
}

/// The type of the first of some cells that is there.
template <class CellOf>
ColumnType typeOf(std::size_t rows, CellOf&& cellOf) {
  for (std::size_t row = 0; row < rows; ++row) {
    const Cell* cell = cellOf(row);
    if (!cell || cell->as<std::monostate>()) continue;
    if (cell->as<std::string>()) return ColumnType::kCategory;
    if (cell->as<bool>()) return ColumnType::kBoolean;
    return ColumnType::kNumber;
  }
  return ColumnType::kNumber;
}

Schema schemaOf(const NamedRows& rows) {
  Schema schema;
  if (rows.empty()) return schema;
  for (const auto& [name, first] : rows[0]) {
    schema.push_back({name, typeOf(rows.size(), [&rows, &name = name](std::size_t row) {
                        return cellNamed(rows[row], name);
                      })});
  }
  return schema;
}

Schema schemaOf(const Rows& rows) {
  Schema schema;
  if (rows.empty()) return schema;
  for (std::size_t at = 0; at < rows[0].size(); ++at) {
    schema.push_back({text(at), typeOf(rows.size(), [&rows, at](std::size_t row) {
                        return at < rows[row].size() ? &rows[row][at] : nullptr;
                      })});
  }
  return schema;
}

/// `cellOf(row, name, at)` is the cell of a row.
template <class CellOf>
Table tableWith(const Schema& schema, std::size_t rows, CellOf&& cellOf) {
  std::vector<Column> columns;
  std::vector<Cell> cells(rows);
  for (std::size_t at = 0; at < schema.size(); ++at) {
    for (std::size_t row = 0; row < rows; ++row) cells[row] = cellOf(row, schema[at].name, at);
    columns.push_back(columnOf(schema[at].name, schema[at].type, cells));
  }
  return Table(std::move(columns));
}

ColumnPtr columnAs(const ColumnPtr& column, ColumnType type) {
  if (column->type == type || (isWords(column->type) && isWords(type))) return column;
  // A column in which nothing stands does not tell its type.
  std::size_t row = 0;
  while (row < column->size() && column->isMissing(row)) ++row;
  if (row == column->size()) {
    const std::vector<Cell> cells(row);
    return std::make_shared<const Column>(columnOf(column->name, type, cells));
  }
  failData(column->name, text("column ", inQuotes(column->name), ": expected ", nameOf(type),
                              ", got ", nameOf(column->type)));
}

}  // namespace

Table tableOf(const NamedRows& rows, const std::optional<Schema>& schema) {
  return tableWith(schema ? *schema : schemaOf(rows), rows.size(),
                   [&](std::size_t row, const std::string& name, std::size_t) -> const Cell& {
                     if (const Cell* cell = cellNamed(rows[row], name)) return *cell;
                     failData(name, text("row ", row, ": expected a value for column ",
                                         inQuotes(name), ", or null where it is missing"));
                   });
}

Table tableOf(const Rows& rows, const std::optional<Schema>& schema) {
  const Schema wanted = schema ? *schema : schemaOf(rows);
  return tableWith(wanted, rows.size(),
                   [&](std::size_t row, const std::string&, std::size_t at) -> const Cell& {
                     if (rows[row].size() == wanted.size()) return rows[row][at];
                     failData("rows", text("row ", row, ": expected ", wanted.size(),
                                           " values, got ", rows[row].size()));
                   });
}

Table tableOf(const Table& table, const Schema& schema) {
  std::vector<std::string> names;
  for (const ColumnSchema& column : schema) names.push_back(column.name);
  std::vector<ColumnPtr> columns = table.select(names).columns();
  for (std::size_t at = 0; at < columns.size(); ++at) {
    columns[at] = columnAs(columns[at], schema[at].type);
  }
  return Table(std::move(columns));
}

}  // namespace linnet
