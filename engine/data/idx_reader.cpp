#include "engine/data/idx_reader.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

constexpr std::size_t kMagicSize = 4;
constexpr std::uint8_t kUnsignedByte = 0x08;

std::int64_t bigEndian(const std::uint8_t* from) {
  std::int64_t value = 0;
  for (int i = 0; i < 4; ++i) value = value * 256 + from[i];
  return value;
}

}  // namespace

void IdxReader::fail(const std::string& what) {
  failure_ = what;
  failData(argument_, text(argument_, ": ", what));
}

void IdxReader::requireOpen() {
  if (!failure_.empty()) fail(failure_);
}

std::size_t IdxReader::headerSize() const {
  return headerFilled_ < kMagicSize ? kMagicSize : kMagicSize + 4 * std::size_t{header_[3]};
}

void IdxReader::checkMagic() {
  if (header_[0] != 0 || header_[1] != 0) {
    fail(text("not an IDX file: it must begin with two zero bytes, got ", int{header_[0]}, " and ",
              int{header_[1]}));
  }
  if (header_[2] != kUnsignedByte) {
    fail(text("the values must be unsigned bytes (type 8), got type ", int{header_[2]}));
  }
  if (header_[3] < 1 || header_[3] > kMostAxes) {
    fail(text("there must be 1 to ", kMostAxes, " axes, got ", int{header_[3]}));
  }
}

void IdxReader::readExtents() {
  std::vector<Index> extents;
  std::int64_t size = 1;
  for (int axis = 0; axis < header_[3]; ++axis) {
    const std::int64_t extent =
        bigEndian(&header_[kMagicSize + 4 * static_cast<std::size_t>(axis)]);
    if (extent < 1) fail(text("axis ", axis, " must have at least one entry, got 0"));
    extents.push_back(static_cast<Index>(extent));
    size *= extent;  // at most kMostBytes * 2^32 here
    if (size > kMostBytes) {
      fail(text("the header promises more than the limit of ", kMostBytes, " bytes"));
    }
  }
  values_.reserve(static_cast<std::size_t>(size));
  shape_ = Shape(extents);
  expected_ = static_cast<Index>(headerSize()) + static_cast<Index>(size);
}

void IdxReader::takeHeader(std::span<const std::uint8_t>& chunk) {
  while (expected_ == 0 && !chunk.empty()) {
    const std::size_t taken = std::min(headerSize() - headerFilled_, chunk.size());
    std::copy_n(chunk.begin(), taken, header_.begin() + static_cast<std::ptrdiff_t>(headerFilled_));
    headerFilled_ += taken;
    chunk = chunk.subspan(taken);
    if (headerFilled_ == kMagicSize) checkMagic();
    if (headerFilled_ > kMagicSize && headerFilled_ == headerSize()) readExtents();
  }
}

void IdxReader::feed(std::span<const std::uint8_t> chunk) {
  requireOpen();
  const auto size = static_cast<Index>(chunk.size());
  takeHeader(chunk);
  if (expected_ != 0 && received_ + size > expected_) {
    fail(text("expected ", expected_, " bytes, as the header says, got more"));
  }
  values_.insert(values_.end(), chunk.begin(), chunk.end());
  received_ += size;
}

std::shared_ptr<const DataArray> IdxReader::finish() {
  requireOpen();
  if (expected_ == 0 || received_ != expected_) {
    const std::string whole = expected_ == 0 ? text("a header of at least 8") : text(expected_);
    fail(text("the file is cut short: expected ", whole, " bytes, got ", received_));
  }
  failure_ = "the array has been taken already";
  return DataArray::fromBytes(std::move(values_), shape_, argument_);
}

}  // namespace linnet
