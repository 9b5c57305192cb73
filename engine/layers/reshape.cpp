#include "engine/layers/reshape.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

constexpr const char* kExpected =
    "a list of at most 7 whole numbers of at least 1, of which one may be -1";

}  // namespace

Reshape::Reshape(const Config& config) {
  ConfigReader reader("Reshape", config);
  const ConfigValue* given = reader.value("target_shape");
  if (!given || !given->as<ConfigList>()) reader.fail("target_shape", kExpected);
  target_ = reader.integers("target_shape", -1);
  reader.finish();
  if (target_.size() >= Shape::kMaxRank || std::ranges::count(target_, 0) > 0 ||
      std::ranges::count(target_, -1) > 1) {
    reader.fail("target_shape", kExpected);
  }
}

Shape Reshape::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 0, Shape::kMaxRank - 1);
  std::vector<Index> extents = target_;
  const auto open = std::ranges::find(extents, -1);
  if (open != extents.end()) {
    *open = 1;
    *open = std::max<Index>(input.size() / Shape(extents).size(), 1);
  }
  const Shape output(extents);
  if (output.size() != input.size()) {
    failShape("target_shape",
              text(owner(), ": target_shape must have as many numbers as the input ", input, " (",
                   input.size(), "), got ", output));
  }
  return output;
}

}  // namespace linnet
