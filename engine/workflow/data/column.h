#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/workflow/data/cell.h"

// Columns of a table: numbers, or words, or yes and no, each with a sign for what is missing.

namespace linnet {

/// What a column holds: numbers, words of a few that repeat, any words, or true and false.
enum class ColumnType { kNumber, kCategory, kText, kBoolean };

/// Keras has no tables; the names are those of the JavaScript package: "number", "category",
/// "text", "boolean".
std::string nameOf(ColumnType type);
/// An ArgumentError for `argument` when there is none of that name.
ColumnType columnTypeOf(const std::string& argument, std::string_view name);

inline bool isWords(ColumnType type) {
  return type == ColumnType::kCategory || type == ColumnType::kText;
}

/// The name and the type of a column.
struct ColumnSchema {
  std::string name;
  ColumnType type;

  bool operator==(const ColumnSchema& other) const = default;
};
using Schema = std::vector<ColumnSchema>;

using Numbers = std::vector<double>;                    ///< NaN where one is missing
using Words = std::vector<std::optional<std::string>>;  ///< nothing where one is missing
using Flags = std::vector<std::optional<bool>>;         ///< nothing where one is missing

struct Column {
  std::string name;  ///< unlike that of any other column of its table
  ColumnType type;
  std::variant<Numbers, Words, Flags> values;  ///< those of its type

  std::size_t size() const;
  /// Whether there is nothing in a row.
  bool isMissing(std::size_t row) const;
  Cell cell(std::size_t row) const;

  const Numbers* numbers() const { return std::get_if<Numbers>(&values); }
  const Words* words() const { return std::get_if<Words>(&values); }
};
using ColumnPtr = std::shared_ptr<const Column>;

/// The rows of a column that are named, in that order.
Column takeRows(const Column& column, std::span<const std::uint32_t> rows);

/// A column of values, which must be of its type: finite numbers, texts, or true and false. A
/// DataError that names the row, from 0, and the column otherwise.
Column columnOf(const std::string& name, ColumnType type, std::span<const Cell> cells);

}  // namespace linnet
