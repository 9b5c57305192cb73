#pragma once

// The test-only twin of ../float/scalar.h: the very same engine in double precision, in which
// central differences can be held to 1e-6.

namespace linnet {

using Scalar = double;
inline constexpr const char* kScalarName = "float64";

}  // namespace linnet
