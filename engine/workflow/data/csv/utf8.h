#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linnet {

/// Whole characters of UTF-8, from bytes that come in pieces of any size. A byte order mark at the
/// beginning is passed over.
class Utf8Reader {
 public:
  /// The characters that end in this piece; they live until the next call. A DataError for what is
  /// no UTF-8.
  std::string_view read(std::string_view piece);
  /// Throws a DataError when a character was begun and never ended.
  void finish() const;

 private:
  std::string_view withoutMark(std::string_view text);
  [[noreturn]] void fail() const;

  std::string joined_;   // the piece behind what was left of the one before
  std::string pending_;  // the beginning of a character
  std::size_t seen_ = 0;
  bool isBegun_ = false;
};

/// How long a text is as UTF-16, which is how JavaScript counts characters.
std::size_t utf16Length(std::string_view text);

/// How many bytes the character at the beginning of a text has; 0 where it goes on beyond the text.
/// -1 for what is no UTF-8.
int characterLength(std::string_view text);

}  // namespace linnet
