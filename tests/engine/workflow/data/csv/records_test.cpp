#include "engine/workflow/data/csv/records.h"

#include <gtest/gtest.h>

#include "engine/workflow/data/csv/utf8.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

using Record = std::vector<std::string>;

struct Came {
  std::vector<Record> records;
  std::vector<Index> lines;
  bool operator==(const Came&) const = default;
};

/// The records of a text that comes in pieces of so many bytes.
Came readIn(std::string_view text, std::size_t piece, const std::string& delimiter = ",") {
  Came came;
  Utf8Reader characters;
  RecordReader records(delimiter, {}, [&](const CSVRecord& record) {
    came.records.emplace_back(record.cells.begin(), record.cells.end());
    came.lines.push_back(record.line);
  });
  for (std::size_t at = 0; at < text.size(); at += piece) {
    records.read(characters.read(text.substr(at, piece)));
  }
  characters.finish();
  records.finish();
  return came;
}

TEST(RecordReader, ReadsCellsWhereverTheTextIsCut) {
  const std::string text =
      "\xef\xbb\xbf"
      "a,b\r\n\r\n\"1,2\",\"say \"\"hi\"\"\"\n\"\"\"\"\"\",\"one\r\ntwo\rthree\"\r"
      " né€😀 ,\"\"\n\n\nlast,";
  const Came expected{{{"a", "b"},
                       {"1,2", "say \"hi\""},
                       {"\"\"", "one\r\ntwo\rthree"},
                       {" né€😀 ", ""},
                       {"last", ""}},
                      {1, 3, 4, 7, 10}};
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_EQ(readIn(text, piece), expected) << piece;
  }
}

TEST(RecordReader, TakesADelimiterOfSeveralBytes) {
  const std::string text = "né€\"1€2\"€x";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_EQ(readIn(text, piece, "€").records, (std::vector<Record>{{"né", "1€2", "x"}}));
  }
}

TEST(RecordReader, GivesNoRecordOfEmptyLines) {
  EXPECT_TRUE(readIn("", 1).records.empty());
  EXPECT_TRUE(readIn("\n\r\n\r", 1).records.empty());
  EXPECT_EQ(readIn("\"\"", 1).records, std::vector<Record>{{""}});
}

TEST(RecordReader, SaysTheSamePlaceWhereverTheTextIsCut) {
  const std::pair<std::string, std::string> cases[] = {
      {"a,b\n1,2\n3,\"x\ny", "line 3, column 2: the quote is never closed"},
      {"a,b\r\n\"\r\n\r\",x\"y\"", "line 4, column 2: a cell with a quote"},
      {"a,b\n\"1\"2,3", "line 2, column 1: expected a delimiter"}};
  for (const auto& [text, message] : cases) {
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
      expectError(ErrorKind::kData, "source", {message}, [&, &csv = text] { readIn(csv, piece); });
    }
  }
}

TEST(Utf8Reader, TakesCharactersAndRefusesOtherBytes) {
  const std::string legal[] = {"a",
                               "\xc2\x80",
                               "\xdf\xbf",
                               "\xe0\xa0\x80",
                               "\xed\x9f\xbf",
                               "\xee\x80\x80",
                               "\xf0\x90\x80\x80",
                               "\xf4\x8f\xbf\xbf"};
  for (const std::string& character : legal) {
    EXPECT_EQ(characterLength(character), static_cast<int>(character.size()));
    for (std::size_t cut = 1; cut < character.size(); ++cut) {
      EXPECT_EQ(characterLength(character.substr(0, cut)), 0);
    }
  }
  // A byte that begins nothing, two ways of writing one, halves of a pair, beyond U+10FFFF.
  const std::string illegal[] = {
      "\x80",
      "\xc0\x80",
      "\xc1\xbf",
      "\xc3(",
      "\xe0\x9f\xbf",
      "\xed\xa0\x80",
      "\xe2\x82(",
      "\xf0\x8f\xbf\xbf",
      "\xf4\x90\x80\x80",
      "\xf5\x80\x80",
      "\xff",
      "\xf0\x9f\x98(",
  };
  for (const std::string& bytes : illegal) {
    EXPECT_EQ(characterLength(bytes), -1) << bytes;
    expectError(ErrorKind::kData, "source", {"expected text in UTF-8, got other bytes before byte"},
                [&] { readIn("ab" + bytes, 1); });
  }
  expectError(ErrorKind::kData, "source", {"before byte 3"}, [] { readIn("ab\xc3", 1); });
  EXPECT_EQ(utf16Length("né€😀"), 5U);
}

}  // namespace
}  // namespace linnet::test
