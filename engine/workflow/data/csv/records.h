#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/data/csv/limits.h"

namespace linnet {

/// The cells of one record, without their quotes. They live as long as the call that gives them.
struct CSVRecord {
  std::span<const std::string> cells;
  Index line;  ///< the line that it begins in, from 1
};

/// Reads pieces of a CSV text (whole characters of UTF-8) and gives records, as RFC 4180 has them.
/// Lines end in CRLF, LF or CR; in quotes a cell may hold all of them, the delimiter, and quotes
/// written twice. Empty lines are passed over. Every error is a DataError that names line and
/// column of what is wrong.
class RecordReader {
 public:
  using Take = std::function<void(const CSVRecord&)>;

  RecordReader(std::string delimiter, const CSVLimits& limits, Take take)
      : delimiter_(std::move(delimiter)), limits_(limits), take_(std::move(take)) {}

  /// Gives the records that end in this piece.
  void read(std::string_view piece);
  /// Gives the last record, which needs no end of line.
  void finish();

 private:
  enum class State { kBegin, kPlain, kQuoted, kClosed };

  std::size_t readQuoted(std::string_view piece, std::size_t from);
  std::size_t readPlain(std::string_view piece, std::size_t from);
  void openQuote();
  void append(std::string_view part);
  void endCell();
  void endRecord();
  void endLine();
  bool isDelimiter(std::string_view piece, std::size_t at) const;
  bool isSpecial(std::string_view piece, std::size_t at) const;
  [[noreturn]] void fail(const std::string& problem, Index line) const;
  [[noreturn]] void fail(const std::string& problem) const { fail(problem, line_); }

  std::string delimiter_;
  CSVLimits limits_;
  Take take_;
  State state_ = State::kBegin;
  std::string cell_;
  Index cellLength_ = 0;
  std::vector<std::string> cells_;
  Index line_ = 1;
  Index recordLine_ = 1;
  Index quoteLine_ = 1;
  bool isAfterReturn_ = false;
  Index rows_ = 0;
  Index cellCount_ = 0;
};

}  // namespace linnet
