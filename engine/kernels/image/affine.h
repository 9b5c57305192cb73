#pragma once

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// What stands beyond the border of an image: abcd is continued as kkkk|abcd|kkkk (constant),
/// dcba|abcd|dcba (reflect), abcd|abcd|abcd (wrap) or aaaa|abcd|dddd (nearest).
enum class FillMode { kConstant, kReflect, kWrap, kNearest };

/// Output pixel (x, y) is read from the input at (a[0] x + a[1] y + a[2], b[0] x + b[1] y + b[2]).
struct AffineTransform {
  double a[3] = {1, 0, 0};
  double b[3] = {0, 1, 0};
};

/// Images [height, width, channels] and how to read between and beyond their pixels.
struct Resampling {
  Index height, width, channels;
  FillMode fillMode = FillMode::kReflect;
  bool bilinear = true;  ///< or else the nearest pixel
  Scalar fillValue = 0;  ///< of FillMode::kConstant

  Index imageSize() const { return height * width * channels; }
};

/// The transformed image, as keras.ops.image.affine_transform makes it.
void affineTransform(const Resampling& r, const AffineTransform& t, const Scalar* image,
                     Scalar* transformed);
/// dx from dy.
void affineTransformBackward(const Resampling& r, const AffineTransform& t, const Scalar* dy,
                             Scalar* dx);

}  // namespace linnet
