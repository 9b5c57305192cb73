#include "engine/data/idx_reader.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "tests/engine/data/idx_file.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

// Expects a DataError that names the file and says `words`.
template <class Call>
void expectDataError(const std::vector<std::string>& words, Call&& call,
                     const std::source_location& where = std::source_location::current()) {
  std::vector<std::string> parts{"train-images: "};
  parts.insert(parts.end(), words.begin(), words.end());
  expectError(ErrorKind::kData, "train-images", parts, call, where);
}

void expectRefused(const Bytes& file, const std::vector<std::string>& words,
                   const std::source_location& where = std::source_location::current()) {
  expectDataError(words, [&] { IdxReader("train-images").feed(file); }, where);
  // One byte at a time must tell the same.
  expectDataError(
      words,
      [&] {
        IdxReader reader("train-images");
        for (const std::uint8_t byte : file) reader.feed({&byte, 1});
      },
      where);
}

TEST(IdxReader, ReadsAFileInOnePiece) {
  IdxReader reader("train-images");
  const Bytes file = idxFile({2, 3, 4});
  reader.feed(file);
  const auto array = reader.finish();
  EXPECT_EQ(array->shape(), Shape({2, 3, 4}));
  EXPECT_EQ(array->type(), DataType::kUint8);
  for (std::size_t i = 0; i < 24; ++i) EXPECT_EQ(array->bytes()[i], i);
}

TEST(IdxReader, ReadsTheSameInPiecesOfAnySize) {
  const Bytes file = idxFile({3, 5});
  for (std::size_t first = 0; first <= file.size(); ++first) {
    for (std::size_t size = 1; size <= file.size(); ++size) {
      IdxReader reader("train-images");
      const std::span<const std::uint8_t> all(file);
      reader.feed(all.first(first));
      for (std::size_t at = first; at < file.size(); at += size) {
        reader.feed(all.subspan(at, std::min(size, file.size() - at)));
      }
      const auto array = reader.finish();
      ASSERT_EQ(array->shape(), Shape({3, 5}));
      ASSERT_TRUE(std::equal(file.begin() + 12, file.end(), array->bytes()));
    }
  }
}

TEST(IdxReader, TakesOneToFourAxes) {
  const std::vector<std::vector<std::uint32_t>> shapes{{7}, {1}, {2, 3}, {2, 3, 4}, {2, 1, 3, 2}};
  for (const auto& extents : shapes) {
    IdxReader reader("train-images");
    reader.feed(idxFile(extents));
    EXPECT_EQ(reader.finish()->shape(), Shape(std::vector<Index>(extents.begin(), extents.end())));
  }
}

TEST(IdxReader, TellsHowMuchIsToComeAndHasCome) {
  IdxReader reader("train-images");
  const Bytes file = idxFile({3, 5});
  const std::span<const std::uint8_t> all(file);
  EXPECT_EQ(reader.expectedBytes(), 0);
  reader.feed(all.first(11));
  EXPECT_EQ(reader.expectedBytes(), 0);
  EXPECT_EQ(reader.receivedBytes(), 11);
  reader.feed(all.subspan(11, 1));
  EXPECT_EQ(reader.expectedBytes(), 27);
  reader.feed(all.subspan(12, 4));
  EXPECT_EQ(reader.receivedBytes(), 16);
  reader.feed({});
  EXPECT_EQ(reader.receivedBytes(), 16);
}

TEST(IdxReader, RefusesWhatIsNoIdxFile) {
  expectRefused({'<', '!', 'd', 'o'}, {"two zero bytes", "60 and 33"});
  expectRefused({0, 1, 8, 3}, {"two zero bytes", "0 and 1"});
  expectRefused({0x1f, 0x8b, 8, 0}, {"two zero bytes"});
}

TEST(IdxReader, RefusesAnotherType) {
  for (const int type : {0x00, 0x09, 0x0b, 0x0c, 0x0d, 0x0e, 0xff}) {
    expectRefused({0, 0, static_cast<std::uint8_t>(type), 3},
                  {"unsigned bytes (type 8)", "got type " + std::to_string(type)});
  }
}

TEST(IdxReader, RefusesNoAxesOrTooMany) {
  for (const int axes : {0, 5, 255}) {
    expectRefused({0, 0, 8, static_cast<std::uint8_t>(axes)},
                  {"1 to 4 axes", "got " + std::to_string(axes)});
  }
}

TEST(IdxReader, RefusesAnAxisOfNothing) {
  expectRefused(idxHeader({0}), {"axis 0", "got 0"});
  expectRefused(idxHeader({5, 0, 3}), {"axis 1", "got 0"});
}

TEST(IdxReader, RefusesAFileOverTheLimitBeforeTakingMemoryForIt) {
  constexpr auto kMost = static_cast<std::uint32_t>(IdxReader::kMostBytes);
  const std::uint32_t all = 0xffffffff;
  const std::vector<Bytes> headers{idxHeader({kMost + 1}), idxHeader({all}), idxHeader({kMost, 2}),
                                   idxHeader({all, all, all, all}),
                                   idxHeader({65536, 65536, 65536, 65536})};
  const Allocations allocations;
  for (const Bytes& header : headers) {
    expectRefused(header, {"promises more than the limit", std::to_string(kMost)});
  }
  EXPECT_LT(allocations.largest(), 10000u);
}

TEST(IdxReader, TakesAFileOfExactlyTheLimit) {
  IdxReader reader("train-images");
  constexpr auto kMost = static_cast<std::uint32_t>(IdxReader::kMostBytes);
  reader.feed(idxHeader({2, kMost / 2}));
  EXPECT_EQ(reader.expectedBytes(), IdxReader::kMostBytes + 12);
}

TEST(IdxReader, TakesItsMemoryOnceTheHeaderIsThere) {
  const Bytes file = idxFile({100, 100});
  const std::span<const std::uint8_t> all(file);
  IdxReader reader("train-images");
  reader.feed(all.first(12));
  const Allocations allocations;
  for (std::size_t at = 12; at < file.size(); at += 100) {
    reader.feed(all.subspan(at, std::min<std::size_t>(100, file.size() - at)));
  }
  EXPECT_EQ(allocations.count(), 0u);
  EXPECT_EQ(reader.finish()->shape(), Shape({100, 100}));
}

TEST(IdxReader, RefusesAFileThatIsCutShortAnywhere) {
  const Bytes file = idxFile({2, 3});
  for (std::size_t size = 0; size < file.size(); ++size) {
    IdxReader reader("train-images");
    reader.feed(std::span(file).first(size));
    expectDataError({"cut short", "got " + std::to_string(size)}, [&] { reader.finish(); });
  }
}

TEST(IdxReader, RefusesAFileThatIsTooLong) {
  Bytes file = idxFile({2, 3});
  file.push_back(0);
  expectRefused(file, {"expected 18 bytes", "got more"});
}

// The page goes on feeding a stream until it notices the error.
TEST(IdxReader, TakesNoMoreAfterAnError) {
  const Bytes rest(2000, 1);
  Bytes tooLong = idxFile({2, 3});
  tooLong.push_back(0);
  for (const Bytes& bad : {Bytes{0, 0, 8, 255},
                           {0, 0, 8, 0},
                           {0, 0, 13, 3},
                           {9, 0, 8, 1},
                           idxHeader({0}),
                           idxHeader({0xffffffff}),
                           tooLong}) {
    IdxReader reader("train-images");
    expectDataError({}, [&] { reader.feed(bad); });
    expectDataError({}, [&] { reader.feed(rest); });
    expectDataError({}, [&] { reader.feed({rest.data(), 1}); });
    expectDataError({}, [&] { reader.finish(); });
  }
}

TEST(IdxReader, GivesTheArrayOnce) {
  IdxReader reader("train-images");
  reader.feed(idxFile({2, 3}));
  const auto array = reader.finish();
  expectDataError({}, [&] { reader.finish(); });
  EXPECT_EQ(array->bytes()[5], 5);
}

}  // namespace
}  // namespace linnet::test
