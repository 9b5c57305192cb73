#pragma once

#include "engine/tensor/shape.h"

namespace linnet {

/// How much a CSV file may hold. Each is checked as it comes, before memory is taken for more.
struct CSVLimits {
  Index bytes = Index{1} << 28;       ///< 256 MiB
  Index rows = Index{1} << 22;        ///< without the header
  Index columns = 4096;               ///< cells in a row
  Index cells = Index{1} << 25;       ///< cells in all, some 33 million
  Index cellLength = Index{1} << 20;  ///< characters of one cell, as UTF-16 counts them
};

/// An ArgumentError for a limit below 0.
void checkLimits(const CSVLimits& limits);

}  // namespace linnet
