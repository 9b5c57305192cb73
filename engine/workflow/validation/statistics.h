#pragma once

#include <span>

#include "engine/workflow/log_values.h"

namespace linnet {

/// The mean of each figure over some results, which have the names of the first.
LogValues meanOf(std::span<const LogValues> results);
/// The standard deviation of the values themselves, divided by their number, as NumPy's `std` is.
LogValues deviationOf(std::span<const LogValues> results);

}  // namespace linnet
