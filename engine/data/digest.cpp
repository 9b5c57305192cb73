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

// One after the other, as a model has them: the inputs, the targets, the weights.
const DataArray& arrayOf(const Dataset& data, std::size_t i) {
  if (i < data.inputs()) return data.x(i);
  i -= data.inputs();
  return i < data.targets() ? data.y(i) : *data.weights()[i - data.targets()];
}

}  // namespace

std::uint64_t digest(const Dataset& data) {
  const std::size_t count = data.inputs() + data.targets();
  const std::size_t weights = data.weights().size();
  std::vector<double> about(count + 1, data.scale());
  for (std::size_t i = 0; i < count; ++i) {
    about[i + 1] = static_cast<double>(arrayOf(data, i).type());
  }
  std::uint64_t hash = digestOf(std::span<const double>(about), 0);
  for (std::size_t i = 0; i < count; ++i) {
    hash = digestOfShape(arrayOf(data, i).exampleShape(), hash);
  }
  hash += weights;
  for (Index example = 0; example < data.size(); ++example) {
    for (std::size_t i = 0; i < count + weights; ++i) {
      hash = digestOfExample(arrayOf(data, i), data.index(example), hash);
    }
  }
  return hash;
}

}  // namespace linnet
