#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/config.h"
#include "engine/tensor/tensor.h"

// Reading tests/golden/*.json, whose README tells how inputs and weights come from a formula.

namespace linnet::test {

using Json = nlohmann::json;

/// A file of tests/golden. Throws with a sentence when it cannot be read.
Json readGolden(const std::string& name);

/// The cases of such a file.
std::vector<Json> casesOf(const std::string& name);

/// A Keras config as the engine takes it.
Config configOf(const Json& object);
Shape shapeOf(const Json& list);
std::vector<double> numbersOf(const Json& list);
/// The same, which were float32.
std::vector<Scalar> scalarsOf(const Json& list);

/// The formula's number in [0, 1).
inline double formula(std::uint64_t i, std::uint32_t seed) {
  return static_cast<std::uint32_t>(i * 2654435761u + seed) / 4294967296.0;
}

/// float((u(i, seed) * 2 - 1) * scale) for i = first, first + 1, ...
std::vector<Scalar> formulaValues(Index count, std::uint32_t seed, double scale,
                                  std::uint64_t first = 0);

/// The input of a case of layers.json: from its formula, or written out.
std::vector<Scalar> inputOf(const Json& example);

}  // namespace linnet::test
