#include "engine/kernels/image/contrast.h"

#include <algorithm>

#include "engine/kernels/elementwise.h"

namespace linnet {

void adjustContrast(const Contrast& c, Scalar factor, const Scalar* x, Scalar* mean, Scalar* y) {
  sumRows(c.pixels, c.channels, x, mean);
  for (Index j = 0; j < c.channels; ++j) mean[j] /= static_cast<Scalar>(c.pixels);
  for (Index pixel = 0; pixel < c.pixels; ++pixel, x += c.channels, y += c.channels) {
    for (Index j = 0; j < c.channels; ++j) {
      y[j] = std::clamp((x[j] - mean[j]) * factor + mean[j], c.least, c.most);
    }
  }
}

// What was cut has no slope; the others' has a part that goes through the mean.
void contrastBackward(const Contrast& c, Scalar factor, const Scalar* x, const Scalar* mean,
                      const Scalar* dy, Scalar* sums, Scalar* dx) {
  std::fill_n(sums, c.channels, Scalar{0});
  const auto slopeAt = [&](Index i, Index j) {
    const Scalar value = (x[i + j] - mean[j]) * factor + mean[j];
    return value >= c.least && value <= c.most ? dy[i + j] : Scalar{0};
  };
  const Index size = c.pixels * c.channels;
  for (Index i = 0; i < size; i += c.channels) {
    for (Index j = 0; j < c.channels; ++j) sums[j] += slopeAt(i, j);
  }
  const Scalar share = (1 - factor) / static_cast<Scalar>(c.pixels);
  for (Index i = 0; i < size; i += c.channels) {
    for (Index j = 0; j < c.channels; ++j) dx[i + j] = slopeAt(i, j) * factor + share * sums[j];
  }
}

}  // namespace linnet
