#pragma once

// The number that the whole engine computes in. The build puts exactly one of the folders beside
// this one on the include path: `float` everywhere users are, `double` for the gradient checks.

namespace linnet {

using Scalar = float;
inline constexpr const char* kScalarName = "float32";

}  // namespace linnet
