#pragma once

#include <cmath>
#include <limits>

#include "engine/config.h"

// Arguments that several optimizers take.

namespace linnet {

/// How much of a running mean is kept, from 0 to below 1.
inline double readBeta(ConfigReader& reader, const char* name, double otherwise) {
  return reader.number(name, 0, std::nextafter(1.0, 0.0), otherwise);
}

/// What keeps a division from running away; 1e-7 unless it is given.
inline double readEpsilon(ConfigReader& reader) {
  return reader.number("epsilon", 0, std::numeric_limits<double>::infinity(), 1e-7);
}

}  // namespace linnet
