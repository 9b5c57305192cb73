#include "engine/layers/activations.h"

#include <vector>

#include "engine/layers/activations/families.h"
#include "engine/registry.h"

namespace linnet {

std::span<const Activation> activations() {
  static const std::vector<Activation> all = [] {
    std::vector<Activation> list;
    for (const auto family : {simpleActivations, exponentialActivations, piecewiseActivations,
                              smoothActivations, rowActivations}) {
      const std::span<const Activation> lines = family();
      list.insert(list.end(), lines.begin(), lines.end());
    }
    return list;
  }();
  return all;
}

const Activation& findActivation(std::string_view name, std::string_view argument) {
  return findNamed(activations(), name, argument);
}

}  // namespace linnet
