#include "engine/workflow/data/csv/utf8.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

unsigned char at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// The bytes that may come second: no character has two ways of being written, none is half of a
/// pair of UTF-16, none is beyond U+10FFFF.
bool canFollow(unsigned char first, unsigned char second) {
  const unsigned char least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const unsigned char most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  return second >= least && second <= most;
}

}  // namespace

int characterLength(std::string_view text) {
  const unsigned char first = at(text, 0);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return -1;
  const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (std::size_t i = 1; i < length; ++i) {
    if (i == text.size()) return 0;
    const bool isLegal = i == 1 ? canFollow(first, at(text, 1)) : (at(text, i) & 0xc0) == 0x80;
    if (!isLegal) return -1;
  }
  return static_cast<int>(length);
}

std::size_t utf16Length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char byte = at(text, i);
    if ((byte & 0xc0) != 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

std::string_view Utf8Reader::read(std::string_view piece) {
  seen_ += piece.size();
  std::string_view text = piece;
  if (!pending_.empty()) {
    joined_ = pending_;
    joined_ += piece;
    text = joined_;
  }
  std::size_t whole = 0;
  while (whole < text.size()) {
    const int length = characterLength(text.substr(whole));
    if (length < 0) fail();
    if (length == 0) break;
    whole += static_cast<std::size_t>(length);
  }
  pending_ = text.substr(whole);
  return withoutMark(text.substr(0, whole));
}

void Utf8Reader::finish() const {
  if (!pending_.empty()) fail();
}

std::string_view Utf8Reader::withoutMark(std::string_view text) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  if (isBegun_ || text.empty()) return text;
  isBegun_ = true;
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

void Utf8Reader::fail() const {
  failData("source", text("source: expected text in UTF-8, got other bytes before byte ", seen_));
}

}  // namespace linnet
