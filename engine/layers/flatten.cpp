#include "engine/layers/flatten.h"

namespace linnet {

Flatten::Flatten(const Config& config) { ConfigReader("Flatten", config).finish(); }

Shape Flatten::build(std::span<const Shape> inputs) {
  return {singleInput(inputs, 0, Shape::kMaxRank - 1).size()};
}

}  // namespace linnet
