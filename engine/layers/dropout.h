#pragma once

#include "engine/layers/noise_layer.h"

namespace linnet {

/// The argument rate, from 0 up to but not 1.
double readRate(ConfigReader& reader);

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
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch) const override { return batch * size_; }

 private:
  void forwardInTraining(const Pass& pass) override;
  void dropBlock(const RandomStream& random, Index block, Index count, const Scalar* x,
                 Scalar* factors, Scalar* y) const;

  double rate_;
  Index size_ = 0;
};

}  // namespace linnet
