#pragma once

#include "engine/kernels/convolution/convolution.h"

namespace linnet {

/// The pixels of a convolution's output one after another, each as the place where it begins to
/// read x. Counting on is much cheaper than dividing the pixel's number by the width.
class PixelWalk {
 public:
  explicit PixelWalk(const Convolution& c)
      : width_(c.outWidth()),
        step_(c.strideX * c.channels),
        rowStep_(c.strideY * c.width * c.channels) {}

  Index row() const { return row_; }
  Index offset() const { return offset_; }
  void next() {
    offset_ += step_;
    if (++column_ < width_) return;
    column_ = 0;
    offset_ = ++row_ * rowStep_;
  }

 private:
  Index width_, step_, rowStep_;
  Index row_ = 0, column_ = 0, offset_ = 0;
};

}  // namespace linnet
