#include "engine/data/digest.h"

#include "engine/digest.h"

namespace linnet {
namespace {

std::uint64_t digestOfShape(const Shape& shape, std::uint64_t seed) {
  for (const Index extent : shape) {
    const auto wide = static_cast<std::uint64_t>(extent);
    seed = digestOf(std::span(&wide, 1), seed + 1);
  }
  return seed;
}

std::uint64_t digestOfExample(const DataArray& array, Index i, std::uint64_t seed) {
  const auto size = static_cast<std::size_t>(array.exampleSize());
  const std::size_t begin = static_cast<std::size_t>(i) * size;
  return array.bytes() ? digestOf(std::span(array.bytes() + begin, size), seed)
                       : digestOf(std::span(array.floats() + begin, size), seed);
}

}  // namespace

std::uint64_t digest(const Dataset& data) {
  // One array after the other, as a model has them: the inputs, the targets, the weights.
  std::vector<const DataArray*> arrays;
  for (std::size_t i = 0; i < data.inputs(); ++i) arrays.push_back(&data.x(i));
  for (std::size_t i = 0; i < data.targets(); ++i) arrays.push_back(&data.y(i));
  std::vector<double> about{data.scale()};
  for (const DataArray* array : arrays) about.push_back(static_cast<double>(array->type()));
  std::uint64_t hash = digestOf(std::span<const double>(about), 0);
  for (const DataArray* array : arrays) hash = digestOfShape(array->exampleShape(), hash);
  hash += data.weights().size();
  for (const auto& array : data.weights()) arrays.push_back(array.get());
  for (Index i = 0; i < data.size(); ++i) {
    for (const DataArray* array : arrays) hash = digestOfExample(*array, data.index(i), hash);
  }
  return hash;
}

}  // namespace linnet
