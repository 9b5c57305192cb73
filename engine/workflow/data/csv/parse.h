#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/workflow/data/csv/limits.h"
#include "engine/workflow/data/table.h"

namespace linnet {

struct ParseCSVOptions {
  /// What stands between two cells: one character.
  std::string delimiter = ",";
  /// Whether the first row names the columns; without it they are "0", "1" and so on. Names given
  /// here name them, and the first row is data then.
  std::variant<bool, std::vector<std::string>> header = true;
  /// What columns hold, by their names. Default: numbers, or true and false, where all cells are
  /// that; else categories where there are at most 100 different ones which come twice each in the
  /// mean; else text.
  std::map<std::string, ColumnType> columns = {};
  /// Cells that stand for nothing.
  std::vector<std::string> missing = {"", "NA", "N/A", "NaN", "nan", "null"};
  CSVLimits limits = {};
};

/// Reads a CSV file: RFC 4180, with any delimiter, lines that end in CRLF, LF or CR, and a byte
/// order mark that is passed over. Bytes are UTF-8. Spaces belong to their cells, but not to
/// numbers.
///
/// Throws a DataError that names line and column for a text that is no CSV, a cell that is not of
/// its column's type, a row that has not as many cells as the first, or a limit; an ArgumentError
/// for a wrong option.
/// Source: RFC 4180.
Table parseCSV(std::string_view source, const ParseCSVOptions& options = {});
/// The same of a stream, such as a file's, which is read in pieces and no further than the limits.
/// An ArgumentError for one that cannot be read.
Table parseCSV(std::istream& source, const ParseCSVOptions& options = {});

}  // namespace linnet
