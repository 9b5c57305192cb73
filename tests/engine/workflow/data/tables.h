#pragma once

#include <string>
#include <vector>

#include "engine/workflow/data/rows.h"
#include "tests/engine/workflow/answers.h"

// Cells, rows and tables from JSON and back.

namespace linnet::test {

inline Cell cellOf(const OrderedJson& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_string()) return json.get<std::string>();
  return json.get<double>();
}

inline Row rowOf(const OrderedJson& json) {
  Row row;
  for (const OrderedJson& cell : json) row.push_back(cellOf(cell));
  return row;
}

inline NamedRow namedRowOf(const OrderedJson& json) {
  NamedRow row;
  for (const auto& [name, cell] : json.items()) row.emplace_back(name, cellOf(cell));
  return row;
}

/// Rows by names, or in the order of the columns, as the first one is.
inline Table tableIn(const OrderedJson& json) {
  Rows rows;
  NamedRows named;
  for (const OrderedJson& row : json) {
    if (row.is_object()) {
      named.push_back(namedRowOf(row));
    } else {
      rows.push_back(rowOf(row));
    }
  }
  return named.empty() ? tableOf(rows) : tableOf(named);
}

inline Json jsonOf(const Cell& cell) {
  if (cell.isMissing()) return {};
  if (const bool* flag = cell.as<bool>()) return *flag;
  if (const std::string* text = cell.as<std::string>()) return *text;
  return *cell.as<double>();
}

inline Json rowsOf(const Table& table) {
  Json rows = Json::array();
  for (Index i = 0; i < table.rowCount(); ++i) {
    Json row = Json::array();
    for (const auto& [name, cell] : table.row(i)) row.push_back(jsonOf(cell));
    rows.push_back(row);
  }
  return rows;
}

/// The names and types of the columns.
inline Json schemaOf(const Table& table) {
  Json schema = Json::array();
  for (const auto& [name, type] : table.schema()) {
    schema.push_back({{"name", name}, {"type", nameOf(type)}});
  }
  return schema;
}

}  // namespace linnet::test
