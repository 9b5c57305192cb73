#include "engine/workflow/data/csv/records.h"

#include <utility>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/data/csv/utf8.h"

namespace linnet {
namespace {

constexpr char kQuote = '"';

/// CRLF is one line and so is CR alone.
Index linesIn(std::string_view text) {
  Index lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool isSecond = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
    if ((text[i] == '\n' || text[i] == '\r') && !isSecond) ++lines;
  }
  return lines;
}

}  // namespace

void RecordReader::read(std::string_view piece) {
  std::size_t at = 0;
  while (at < piece.size()) {
    const char character = piece[at];
    const bool wasReturn = std::exchange(isAfterReturn_, false);
    if (character == '\n' && wasReturn) {
      ++at;
    } else if (state_ == State::kQuoted) {
      at = readQuoted(piece, at);
    } else if (isDelimiter(piece, at)) {
      endCell();
      at += delimiter_.size();
    } else if (character == '\n' || character == '\r') {
      isAfterReturn_ = character == '\r';
      ++at;
      endLine();
    } else if (character == kQuote) {
      openQuote();
      ++at;
    } else {
      at = readPlain(piece, at);
    }
  }
}

void RecordReader::finish() {
  if (state_ == State::kQuoted) fail("the quote is never closed", quoteLine_);
  endRecord();
}

std::size_t RecordReader::readQuoted(std::string_view piece, std::size_t from) {
  const std::size_t end = piece.find(kQuote, from);
  const std::string_view part = piece.substr(from, end == piece.npos ? end : end - from);
  line_ += linesIn(part);
  // A CRLF that two pieces share counts once as well.
  if (cell_.ends_with('\r') && part.starts_with('\n')) --line_;
  append(part);
  if (end == piece.npos) return piece.size();
  state_ = State::kClosed;
  return end + 1;
}

void RecordReader::openQuote() {
  if (state_ == State::kPlain) {
    fail("a cell with a quote in it must be quoted, and the quote written twice");
  }
  if (state_ == State::kClosed) {
    append("\"");
  } else {
    quoteLine_ = line_;
  }
  state_ = State::kQuoted;
}

std::size_t RecordReader::readPlain(std::string_view piece, std::size_t from) {
  if (state_ == State::kClosed) {
    fail("expected a delimiter or the end of the line after the closing quote");
  }
  std::size_t end = from;
  while (end < piece.size() && !isSpecial(piece, end)) ++end;
  append(piece.substr(from, end - from));
  state_ = State::kPlain;
  return end;
}

bool RecordReader::isDelimiter(std::string_view piece, std::size_t at) const {
  return piece.substr(at, delimiter_.size()) == delimiter_;
}

bool RecordReader::isSpecial(std::string_view piece, std::size_t at) const {
  const char character = piece[at];
  return character == '\n' || character == '\r' || character == kQuote || isDelimiter(piece, at);
}

void RecordReader::append(std::string_view part) {
  const Index length = cellLength_ + static_cast<Index>(utf16Length(part));
  if (length > limits_.cellLength) {
    fail(
        text("expected at most ", limits_.cellLength, " characters in a cell (limits.cellLength)"));
  }
  cellLength_ = length;
  cell_ += part;
}

void RecordReader::endCell() {
  if (std::ssize(cells_) == limits_.columns) {
    fail(text("expected at most ", limits_.columns, " cells in a row (limits.columns)"));
  }
  if (++cellCount_ > limits_.cells) {
    fail(text("expected at most ", limits_.cells, " cells (limits.cells)"));
  }
  cells_.push_back(std::exchange(cell_, {}));
  cellLength_ = 0;
  state_ = State::kBegin;
}

void RecordReader::endRecord() {
  if (cells_.empty() && state_ == State::kBegin) return;
  endCell();
  // The header is one more.
  if (++rows_ > limits_.rows + 1) {
    fail(text("expected at most ", limits_.rows, " rows (limits.rows)"));
  }
  take_({cells_, recordLine_});
  cells_.clear();
}

void RecordReader::endLine() {
  endRecord();
  recordLine_ = ++line_;
}

void RecordReader::fail(const std::string& problem, Index line) const {
  failData("source", text("line ", line, ", column ", cells_.size() + 1, ": ", problem));
}

}  // namespace linnet
