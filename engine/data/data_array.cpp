#include "engine/data/data_array.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/kernels/gather.h"
#include "engine/text.h"

namespace linnet {
namespace {

void checkCount(std::size_t values, const Shape& shape, const std::string& argument) {
  if (shape.rank() < 1)
    failShape(argument, text(argument, ": expected a shape of at least one axis, got []"));
  if (static_cast<std::size_t>(shape.size()) != values) {
    failShape(argument, text(argument, ": expected ", shape.size(), " values for the shape ", shape,
                             ", got ", values));
  }
}

}  // namespace

template <class Number>
void checkFinite(const Number* values, std::size_t count, const std::string& argument) {
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isfinite(values[i])) continue;
    failData(argument, text(argument, ": every value must be a finite number, got ",
                            static_cast<double>(values[i]), " at position ", i));
  }
}

template void checkFinite(const float*, std::size_t, const std::string&);
template void checkFinite(const double*, std::size_t, const std::string&);

DataArray::DataArray(Values values, const Shape& shape)
    : values_(std::move(values)), shape_(shape), exampleSize_(exampleShape().size()) {}

std::shared_ptr<const DataArray> DataArray::fromBytes(std::vector<std::uint8_t> values,
                                                      const Shape& shape,
                                                      const std::string& argument) {
  checkCount(values.size(), shape, argument);
  return std::shared_ptr<const DataArray>(new DataArray(std::move(values), shape));
}

std::shared_ptr<const DataArray> DataArray::fromFloats(std::vector<float> values,
                                                       const Shape& shape,
                                                       const std::string& argument) {
  checkCount(values.size(), shape, argument);
  checkFinite(values.data(), values.size(), argument);
  return std::shared_ptr<const DataArray>(new DataArray(std::move(values), shape));
}

Shape DataArray::exampleShape() const {
  return Shape(std::span<const Index>(shape_.begin() + 1, shape_.end()));
}

const std::uint8_t* DataArray::bytes() const {
  const auto* values = std::get_if<std::vector<std::uint8_t>>(&values_);
  return values ? values->data() : nullptr;
}

const float* DataArray::floats() const {
  const auto* values = std::get_if<std::vector<float>>(&values_);
  return values ? values->data() : nullptr;
}

// WebAssembly has no instruction that prefetches; a load that nobody waits for does the same.
void DataArray::touch(Index i) const {
  constexpr Index kCacheLine = 64;
  const auto* begin = bytes() ? bytes() : reinterpret_cast<const std::uint8_t*>(floats());
  const Index size = exampleBytes();
  const volatile std::uint8_t* example = begin + i * size;
  for (Index at = 0; at < size; at += kCacheLine) static_cast<void>(example[at]);
}

void DataArray::read(Index i, Scalar scale, Scalar* to) const {
  const Index begin = i * exampleSize_;
  if (const std::uint8_t* from = bytes()) {
    convertBytes(exampleSize_, from + begin, scale, to);
  } else {
    std::copy_n(floats() + begin, exampleSize_, to);
  }
}

}  // namespace linnet
