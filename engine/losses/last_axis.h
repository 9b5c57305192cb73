#pragma once

#include "engine/config.h"

namespace linnet {

/// Reads Keras's argument `axis` of what works along one: only the last one is supported.
inline void readLastAxis(ConfigReader& reader) {
  const ConfigValue* axis = reader.value("axis");
  if (axis && (!axis->as<double>() || *axis->as<double>() != -1)) {
    reader.fail("axis", "-1, the last one");
  }
}

}  // namespace linnet
