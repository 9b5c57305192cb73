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
  const double about[] = {data.scale(), static_cast<double>(data.x().type()),
                          static_cast<double>(data.y().type())};
  std::uint64_t hash = digestOf(std::span(about), 0);
  hash = digestOfShape(data.inputShape(), hash);
  hash = digestOfShape(data.targetShape(), hash);
  hash += data.hasWeights() ? 1 : 0;
  for (Index i = 0; i < data.size(); ++i) {
    hash = digestOfExample(data.x(), data.index(i), hash);
    hash = digestOfExample(data.y(), data.index(i), hash);
    if (data.hasWeights()) hash = digestOfExample(*data.weights(), data.index(i), hash);
  }
  return hash;
}

}  // namespace linnet
