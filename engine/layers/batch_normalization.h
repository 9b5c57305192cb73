#pragma once

#include "engine/kernels/normalization/channels.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, for each channel. In training, mean and
/// variance (that of the batch, divided by its size) are those of the batch over all axes but the
/// channels', and moving averages of them are kept: m = m * momentum + batch * (1 - momentum).
/// Otherwise, and when the layer is frozen, the moving averages take their place. Input of any
/// shape, output the same; gamma, beta, moving_mean and moving_variance [channels].
///
/// Arguments, with Keras's defaults: axis = -1, the channels; momentum = 0.99; epsilon = 1e-3;
/// center = true (beta); scale = true (gamma); beta_initializer = "zeros"; gamma_initializer =
/// "ones"; moving_mean_initializer = "zeros"; moving_variance_initializer = "ones";
/// beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint = nothing.
/// Source: Ioffe and Szegedy, "Batch Normalization", ICML 2015; keras.layers.BatchNormalization,
/// https://keras.io/api/layers/normalization_layers/batch_normalization/
class BatchNormalization final : public Layer {
 public:
  explicit BatchNormalization(const Config& config);

  std::string_view className() const override { return "BatchNormalization"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override { return (batch + 6) * channels_.channels; }

 private:
  // Parts of the scratch memory, of a number a channel each but the last.
  struct Memory {
    Scalar* mean;
    Scalar* inverse;  // 1 / sqrt(variance + epsilon)
    Scalar* factor;   // gamma * inverse
    Scalar* first;
    Scalar* second;
    Scalar* count;    // numbers that the mean is taken over
    Scalar* partial;  // a number a channel for each example
  };
  Memory memory(Scalar* scratch) const;
  bool usesBatch(const Pass& pass) const { return pass.mode == Mode::kTraining && !pass.frozen; }
  // Masked steps are not counted: a mask has a number for all that lies along the last axis.
  Mask maskOf(const Pass& pass) const;
  void count(const Pass& pass, const Memory& parts) const;
  void takeStatistics(const Pass& pass, const Memory& parts);
  Scalar* gamma() { return scale_ ? parameters()[0].value.data() : nullptr; }
  Scalar* beta() { return center_ ? parameters()[scale_ ? 1 : 0].value.data() : nullptr; }
  Scalar* moving(std::size_t i) { return parameters()[parameters().size() - 2 + i].value.data(); }

  Index axis_;
  double momentum_, epsilon_;
  bool center_, scale_;
  WeightRules gammaRules_, betaRules_, meanRules_, varianceRules_;
  Channels channels_;
  Index last_ = 1;  // the length of the last axis
};

}  // namespace linnet
