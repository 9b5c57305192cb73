#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/tensor/tensor.h"

namespace linnet {

/// Throws a DataError that tells the place of the first NaN or infinity.
template <class Number>
void checkFinite(const Number* values, std::size_t count, const std::string& argument);

enum class DataType { kUint8, kFloat32 };

/// An n-dimensional array as data comes: bytes of images or labels, or float numbers. The first
/// axis counts the examples.
class DataArray {
 public:
  /// Throws a ShapeError unless the shape has at least one axis and holds just that many values;
  /// and, for floats, a DataError that tells the place of the first NaN or infinity. `argument` is
  /// what messages call the array.
  static std::shared_ptr<const DataArray> fromBytes(std::vector<std::uint8_t> values,
                                                    const Shape& shape,
                                                    const std::string& argument);
  static std::shared_ptr<const DataArray> fromFloats(std::vector<float> values, const Shape& shape,
                                                     const std::string& argument);

  DataType type() const { return bytes() ? DataType::kUint8 : DataType::kFloat32; }
  const Shape& shape() const { return shape_; }
  Index count() const { return shape_[0]; }
  /// The shape of one example, and how many values it has.
  Shape exampleShape() const;
  Index exampleSize() const { return exampleSize_; }

  /// The values of one type, or null when the array is of the other.
  const std::uint8_t* bytes() const;
  const float* floats() const;

  /// Writes example `i` to `to` as numbers; bytes are multiplied by `scale`.
  void read(Index i, Scalar scale, Scalar* to) const;
  /// Has example `i` on its way into the caches, so that reading several after this waits once.
  void touch(Index i) const;
  /// How many bytes an example takes.
  Index exampleBytes() const { return exampleSize_ * (bytes() ? 1 : Index{sizeof(float)}); }

 private:
  using Values = std::variant<std::vector<std::uint8_t>, std::vector<float>>;
  DataArray(Values values, const Shape& shape);

  Values values_;
  Shape shape_;
  Index exampleSize_;
};

}  // namespace linnet
