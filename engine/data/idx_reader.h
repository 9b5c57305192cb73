#pragma once

#include <array>
#include <span>

#include "engine/data/data_array.h"

namespace linnet {

/// Reads an IDX file of bytes (MNIST's format) from chunks of any size as they arrive. The header
/// is checked as soon as it is there, before memory is taken for what it promises. Every error is
/// a DataError that names the file.
/// Source: the format's description with LeCun, Cortes, Burges, "The MNIST database".
class IdxReader {
 public:
  /// The most that a file may promise: 256 MiB, five times MNIST's training images.
  static constexpr std::int64_t kMostBytes = std::int64_t{1} << 28;
  static constexpr int kMostAxes = 4;

  /// `argument` is what messages call the file.
  explicit IdxReader(std::string argument) : argument_(std::move(argument)) {}

  /// Takes the next bytes of the file. After an error every further call throws the same again.
  void feed(std::span<const std::uint8_t> chunk);
  /// The array, once, when all of it has come; a DataError when the file was cut short.
  std::shared_ptr<const DataArray> finish();

  /// The size of the whole file in bytes; 0 until the header has been read.
  Index expectedBytes() const { return expected_; }
  Index receivedBytes() const { return received_; }

 private:
  std::size_t headerSize() const;
  void takeHeader(std::span<const std::uint8_t>& chunk);
  void checkMagic();
  void readExtents();
  [[noreturn]] void fail(const std::string& what);
  void requireOpen();

  std::string argument_;
  std::string failure_;  // what ended the reading; empty as long as it goes on
  std::array<std::uint8_t, 4 + 4 * kMostAxes> header_{};
  std::size_t headerFilled_ = 0;
  Shape shape_;
  std::vector<std::uint8_t> values_;
  Index expected_ = 0;
  Index received_ = 0;
};

}  // namespace linnet
