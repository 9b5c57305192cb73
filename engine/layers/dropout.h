#pragma once

#include "engine/layers/noise_layer.h"

namespace linnet {

/// The argument `name`, from 0 up to but not 1; `otherwise` -1 for one that must be given.
double readRate(ConfigReader& reader, std::string_view name = "rate", double otherwise = -1);

/// What each of `count` numbers is multiplied by when a share of `rate` is dropped: 0, or 1 / (1 -
/// rate). Drawn from the stream's blocks of four from `block` on.
void drawDropout(const RandomStream& random, double rate, Index block, Index count,
                 Scalar* factors);

/// In training, sets each number to 0 with probability `rate` and divides the others by 1 - rate;
/// otherwise changes nothing. The draws depend on the seed, the step and the layer alone.
///
/// Arguments: rate, from 0 up to but not 1; seed = none, of its own draws instead of fit's.
/// Source: Srivastava et al., "Dropout", JMLR 2014; keras.layers.Dropout,
/// https://keras.io/api/layers/regularization_layers/dropout/
class Dropout final : public NoiseLayer {
 public:
  explicit Dropout(const Config& config);

  std::string_view className() const override { return "Dropout"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override { return batch * size_; }

 private:
  void forwardInTraining(const Pass& pass) override;

  double rate_;
  Index size_ = 0;
};

}  // namespace linnet
