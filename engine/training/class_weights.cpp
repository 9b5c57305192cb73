#include "engine/training/class_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

ClassWeights::ClassWeights(ConfigReader& reader) {
  const ConfigValue* value = reader.value("class_weight");
  if (!value) return;
  const Config* object = value->as<Config>();
  if (!object) reader.fail("class_weight", "an object of one weight for each class");
  for (const auto& [key, entry] : *object) {
    Index label = 0;
    const char* end = key.data() + key.size();
    const auto parsed = std::from_chars(key.data(), end, label);
    const double* weight = entry.as<double>();
    if (parsed.ec != std::errc() || parsed.ptr != end || label < 0) {
      failArgument("class_weight", text(reader.owner(), ": class_weight must have the numbers of",
                                        " classes for keys, got \"", key, "\""));
    }
    if (!weight || !(*weight >= 0) || std::isinf(*weight)) {
      failArgument("class_weight",
                   text(reader.owner(), ": class_weight of class ", label,
                        " must be a finite number of at least 0, got ", entry.describe()));
    }
    weights_[label] = static_cast<Scalar>(*weight);
  }
}

Scalar ClassWeights::of(Index count, const Scalar* targets) const {
  const Index label = count == 1 ? static_cast<Index>(std::lround(targets[0]))
                                 : std::max_element(targets, targets + count) - targets;
  const auto found = weights_.find(label);
  return found == weights_.end() ? Scalar{1} : found->second;
}

}  // namespace linnet
