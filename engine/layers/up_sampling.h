#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// Makes images larger. Input [height, width, channels], output [height * size[0], width * size[1],
/// channels].
///
/// Arguments, with Keras's defaults: size = 2; interpolation = "nearest" or "bilinear" (between the
/// centres of pixels, and the border's beyond them).
/// Source: keras.layers.UpSampling2D, https://keras.io/api/layers/reshaping_layers/up_sampling2d/
class UpSampling2D final : public Layer {
 public:
  explicit UpSampling2D(const Config& config);

  std::string_view className() const override { return "UpSampling2D"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  // Where one place of an axis comes from: low * (1 - share) + high * share.
  struct Source {
    Index low, high;
    Scalar share;
  };
  Source sourceOf(Index place, Index extent, Index size) const;
  // Calls visit(offset of a pixel in, offset of a pixel out, weight) for each pixel that counts.
  template <class Visit>
  void forEachSource(Index image, const Visit& visit) const;

  std::array<Index, 2> size_{};
  bool bilinear_ = false;
  Shape input_;
};

}  // namespace linnet
