#include "engine/workflow/data/csv/parse.h"

#include <algorithm>
#include <istream>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/data/csv/records.h"
#include "engine/workflow/data/csv/types.h"
#include "engine/workflow/data/csv/utf8.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// The first name that was there before, or nothing.
const std::string* doubled(std::span<const std::string> names) {
  std::unordered_set<std::string_view> known;
  for (const std::string& name : names) {
    if (!known.insert(name).second) return &name;
  }
  return nullptr;
}

void checkNames(const CSVRecord& header) {
  const std::string* name = doubled(header.cells);
  if (!name) return;
  failData("source", text("line ", header.line, ", column ", name - header.cells.data() + 1,
                          ": the header has the name ", inQuotes(*name), " twice"));
}

/// Cells by column, as the records come.
class RowCollector {
 public:
  explicit RowCollector(const ParseCSVOptions& options)
      : options_(options), missing_(options.missing.begin(), options.missing.end()) {
    if (const auto* names = std::get_if<1>(&options.header)) nameColumns(*names);
  }

  void add(const CSVRecord& record) {
    if (!isNamed_) {
      if (*std::get_if<0>(&options_.header)) {
        checkNames(record);
        return nameColumns(record.cells);
      }
      std::vector<std::string> names;
      for (std::size_t at = 0; at < record.cells.size(); ++at) names.push_back(text(at));
      nameColumns(names);
    }
    if (record.cells.size() != names_.size()) {
      failData("source", text("line ", record.line, ": expected ", names_.size(), " cells, got ",
                              record.cells.size()));
    }
    if (std::ssize(lines_) == options_.limits.rows) {
      failData("source", text("line ", record.line, ": expected at most ", options_.limits.rows,
                              " rows (limits.rows)"));
    }
    lines_.push_back(record.line);
    for (std::size_t at = 0; at < names_.size(); ++at) {
      const std::string& cell = record.cells[at];
      const bool isMissing = missing_.contains(cell);
      columns_[at].add(isMissing ? std::nullopt : std::optional<std::string_view>(cell));
    }
  }

  Table toTable() const {
    if (!isNamed_) failData("source", "expected at least a header, got an empty file");
    checkTypes();
    std::vector<Column> columns;
    for (std::size_t at = 0; at < names_.size(); ++at) {
      const auto given = options_.columns.find(names_[at]);
      const ColumnType type =
          given == options_.columns.end() ? inferType(columns_[at]) : given->second;
      columns.push_back(toColumn(names_[at], type, columns_[at], lines_, at));
    }
    return Table(std::move(columns));
  }

 private:
  void nameColumns(std::span<const std::string> names) {
    names_.assign(names.begin(), names.end());
    columns_.resize(names.size());
    isNamed_ = true;
  }

  void checkTypes() const {
    for (const auto& [name, type] : options_.columns) {
      if (std::ranges::find(names_, name) != names_.end()) continue;
      const std::string hint = nearestHint(name, names_);
      failArgument(name, text("columns: there is no option \"", name, "\"",
                              hint.empty() ? "." : hint, " There are: ", listed(names_)));
    }
  }

  const ParseCSVOptions& options_;
  std::unordered_set<std::string> missing_;
  bool isNamed_ = false;
  std::vector<std::string> names_;
  std::vector<TextCells> columns_;
  std::vector<Index> lines_;
};

void checkDelimiter(const std::string& delimiter) {
  // One that UTF-16 has in one piece, as JavaScript counts characters.
  const bool isOne = !delimiter.empty() && delimiter.size() <= 3 &&
                     characterLength(delimiter) == static_cast<int>(delimiter.size());
  if (isOne && std::string_view("\"\r\n").find(delimiter) == std::string_view::npos) return;
  failExpected("delimiter", "one character that is no quote and ends no line", inQuotes(delimiter));
}

void checkOptions(const ParseCSVOptions& options) {
  checkLimits(options.limits);
  checkDelimiter(options.delimiter);
  const auto* names = std::get_if<1>(&options.header);
  if (!names || (!names->empty() && !doubled(*names))) return;
  failExpected("header", "true, false, or a name of its own for each column",
               text("an array of ", names->size()));
}

/// Everything between bytes and a table.
class Reader {
 public:
  explicit Reader(const ParseCSVOptions& options)
      : rows_(options), records_(options.delimiter, options.limits, [this](const CSVRecord& it) {
          rows_.add(it);
        }) {}

  void read(std::string_view piece) { records_.read(characters_.read(piece)); }

  Table finish() {
    characters_.finish();
    records_.finish();
    return rows_.toTable();
  }

 private:
  Utf8Reader characters_;
  RowCollector rows_;
  RecordReader records_;
};

[[noreturn]] void failLength(Index most, const std::string& came) {
  failData("source", text("source: expected at most ", most, " bytes (limits.bytes), got ", came));
}

}  // namespace

Table parseCSV(std::string_view source, const ParseCSVOptions& options) {
  checkOptions(options);
  if (std::ssize(source) > options.limits.bytes) {
    failLength(options.limits.bytes, text(source.size()));
  }
  Reader reader(options);
  reader.read(source);
  return reader.finish();
}

Table parseCSV(std::istream& source, const ParseCSVOptions& options) {
  checkOptions(options);
  if (!source) failExpected("source", "a stream that can be read", "one that has failed");
  Reader reader(options);
  Index seen = 0;
  std::string piece(1 << 16, '\0');
  while (source) {
    source.read(piece.data(), std::ssize(piece));
    seen += source.gcount();
    if (seen > options.limits.bytes) failLength(options.limits.bytes, "more");
    reader.read(std::string_view(piece).substr(0, static_cast<std::size_t>(source.gcount())));
  }
  if (source.bad()) failExpected("source", "a stream that can be read", "one that has failed");
  return reader.finish();
}

}  // namespace linnet
