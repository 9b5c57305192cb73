#pragma once

#include <string>

#include "engine/config.h"

namespace linnet {

/// How a window slides along one axis of an image.
struct Slide {
  Index out = 0;        ///< how many places it stops at
  Index padBefore = 0;  ///< zeros before the first pixel
  Index padAfter = 0;   ///< and behind the last
};

enum class Padding { kValid, kSame, kCausal };

/// The argument padding: "valid" (the default), "same" or, where there is a before and an after,
/// "causal": all zeros in front.
Padding readPadding(ConfigReader& reader, bool orCausal = false);

/// Keras's (TensorFlow's) rule for a window of `size` pixels, `dilation` apart, moved by `stride`
/// over `extent` pixels. A ShapeError that begins with `owner` when the window does not fit.
Slide slide(const std::string& owner, Padding padding, Index extent, Index size, Index stride,
            Index dilation = 1);

}  // namespace linnet
