#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/tensor/shape.h"
#include "engine/workflow/data/column.h"

namespace linnet {

/// Numbers row by row: (rows, columns), as a `DataArray` takes them.
struct Matrix {
  std::vector<float> values;
  Index rows;
  Index columns;
};

/// Columns of equal length, each with a name and a type. A table never changes: what looks like a
/// change gives another one, which shares the columns that stay.
class Table {
 public:
  /// Throws an ArgumentError for two columns of one name, or values that are not of their column's
  /// type; a ShapeError for unequal lengths.
  explicit Table(std::vector<Column> columns);
  explicit Table(std::vector<ColumnPtr> columns);

  Index rowCount() const { return rowCount_; }
  /// The columns, their names, or their names and types, in their order.
  const std::vector<ColumnPtr>& columns() const { return columns_; }
  std::vector<std::string> columnNames() const;
  Schema schema() const;
  /// One column; an ArgumentError when there is none of that name.
  const Column& column(const std::string& name) const { return *find(name); }

  /// Just these columns, in this order.
  Table select(const std::vector<std::string>& names) const;
  /// All columns but these.
  Table without(const std::vector<std::string>& names) const;
  /// These rows, in this order; a row may come more than once. An ArgumentError for one that is not
  /// there.
  Table take(const std::vector<std::uint32_t>& rows) const;
  /// The rows that have a value in each of these columns; with no names, in all columns.
  Table dropMissing(const std::vector<std::string>& names = {}) const;

  /// How many values are missing, by column.
  std::vector<std::pair<std::string, Index>> countMissing() const;
  /// One row, by the names of the columns. An ArgumentError when it is not there.
  NamedRow row(Index index) const;
  /// All of the table as numbers: true is 1 and false is 0. A DataError for a column of words, or a
  /// value that is missing.
  Matrix toMatrix() const;

 private:
  const ColumnPtr& find(const std::string& name) const;

  std::vector<ColumnPtr> columns_;
  Index rowCount_ = 0;
};

}  // namespace linnet
