#include "engine/kernels/image/affine.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

// The remainder of whole periods, in [0, period).
double within(double place, double period) { return place - period * std::floor(place / period); }

// Where on an axis of `extent` pixels a place is read, which may lie beyond its border. TensorFlow
// counts the pixel as wide as 1 around its place and the rest of the last one as the border's.
double placeOn(FillMode mode, double place, Index extent) {
  const auto length = static_cast<double>(extent);
  if (mode == FillMode::kConstant) return place;
  if (mode != FillMode::kNearest && (place < 0 || place > length - 1)) {
    if (mode == FillMode::kReflect) {
      const double turned = within(place < 0 ? -place - 1 : place, 2 * length);
      place = turned >= length ? 2 * length - turned - 1 : turned;
    } else if (extent == 1) {
      place = 0;
    } else {
      // TensorFlow's period in this quotient is one pixel short.
      const double count = std::trunc(std::abs(place) / (length - 1));
      place += place < 0 ? length * (count + 1) : -length * count;
    }
  }
  return std::clamp(place, 0.0, length - 1);
}

// One pixel that an output pixel is made of.
struct Part {
  Index offset;  // of its first channel, or -1 beyond the border
  Scalar weight;
};

// Calls visit(output offset, parts) for every pixel of the output.
template <class Visit>
void forEachPixel(const Resampling& r, const AffineTransform& t, Visit visit) {
  const auto part = [&r](double y, double x, double weight) {
    const bool inside =
        y >= 0 && x >= 0 && y < static_cast<double>(r.height) && x < static_cast<double>(r.width);
    const Index offset =
        inside ? (static_cast<Index>(y) * r.width + static_cast<Index>(x)) * r.channels : -1;
    return Part{offset, static_cast<Scalar>(weight)};
  };
  Index out = 0;
  for (Index j = 0; j < r.height; ++j) {
    for (Index i = 0; i < r.width; ++i, out += r.channels) {
      const auto outX = static_cast<double>(i);
      const auto outY = static_cast<double>(j);
      const double x = placeOn(r.fillMode, t.a[0] * outX + t.a[1] * outY + t.a[2], r.width);
      const double y = placeOn(r.fillMode, t.b[0] * outX + t.b[1] * outY + t.b[2], r.height);
      if (!r.bilinear) {
        const Part one[] = {part(std::round(y), std::round(x), 1)};
        visit(out, one);
        continue;
      }
      const double left = std::floor(x);
      const double top = std::floor(y);
      const double right = x - left;
      const double below = y - top;
      const Part four[] = {
          part(top, left, (1 - below) * (1 - right)), part(top, left + 1, (1 - below) * right),
          part(top + 1, left, below * (1 - right)), part(top + 1, left + 1, below * right)};
      visit(out, four);
    }
  }
}

}  // namespace

void affineTransform(const Resampling& r, const AffineTransform& t, const Scalar* image,
                     Scalar* transformed) {
  std::fill_n(transformed, r.imageSize(), Scalar{0});
  forEachPixel(r, t, [&](Index out, const auto& parts) {
    for (const Part& part : parts) {
      for (Index c = 0; c < r.channels; ++c) {
        const Scalar value = part.offset < 0 ? r.fillValue : image[part.offset + c];
        transformed[out + c] += value * part.weight;
      }
    }
  });
}

void affineTransformBackward(const Resampling& r, const AffineTransform& t, const Scalar* dy,
                             Scalar* dx) {
  std::fill_n(dx, r.imageSize(), Scalar{0});
  forEachPixel(r, t, [&](Index out, const auto& parts) {
    for (const Part& part : parts) {
      if (part.offset < 0) continue;
      for (Index c = 0; c < r.channels; ++c) dx[part.offset + c] += dy[out + c] * part.weight;
    }
  });
}

}  // namespace linnet
