#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// One number for each channel, of all places. Input [steps, channels] or [height, width,
/// channels]; output [channels], or with keepdims [1, channels] or [1, 1, channels].
///
/// Argument: keepdims = false.
class GlobalPooling : public Layer {
 public:
  Shape build(std::span<const Shape> inputs) override;

 protected:
  /// `axes`, how many there are beside the channels, is 1 or 2.
  GlobalPooling(std::string_view className, int axes, const Config& config);

  /// Calls task(x's or dx's offset, y's offset) for each example.
  template <class Task>
  void forEachExample(const Pass& pass, const Task& task) const;
  Index pixels_ = 0;
  Index channels_ = 0;

 private:
  int axes_;
  bool keepsAxes_;
};

/// The mean of each channel, of the steps alone that are not masked.
class GlobalAveragePooling : public GlobalPooling {
 public:
  using GlobalPooling::GlobalPooling;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  Scalar countOf(const Mask& mask, Index first) const;
};

/// The largest of each channel; where several are, they share the gradient, as TensorFlow has it.
class GlobalMaxPooling : public GlobalPooling {
 public:
  using GlobalPooling::GlobalPooling;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
};

/// Source: https://keras.io/api/layers/pooling_layers/global_average_pooling1d/
class GlobalAveragePooling1D final : public GlobalAveragePooling {
 public:
  explicit GlobalAveragePooling1D(const Config& config)
      : GlobalAveragePooling("GlobalAveragePooling1D", 1, config) {}
  std::string_view className() const override { return "GlobalAveragePooling1D"; }
};

/// Source: https://keras.io/api/layers/pooling_layers/global_average_pooling2d/
class GlobalAveragePooling2D final : public GlobalAveragePooling {
 public:
  explicit GlobalAveragePooling2D(const Config& config)
      : GlobalAveragePooling("GlobalAveragePooling2D", 2, config) {}
  std::string_view className() const override { return "GlobalAveragePooling2D"; }
};

/// Source: https://keras.io/api/layers/pooling_layers/global_max_pooling1d/
class GlobalMaxPooling1D final : public GlobalMaxPooling {
 public:
  explicit GlobalMaxPooling1D(const Config& config)
      : GlobalMaxPooling("GlobalMaxPooling1D", 1, config) {}
  std::string_view className() const override { return "GlobalMaxPooling1D"; }
};

/// Source: https://keras.io/api/layers/pooling_layers/global_max_pooling2d/
class GlobalMaxPooling2D final : public GlobalMaxPooling {
 public:
  explicit GlobalMaxPooling2D(const Config& config)
      : GlobalMaxPooling("GlobalMaxPooling2D", 2, config) {}
  std::string_view className() const override { return "GlobalMaxPooling2D"; }
};

}  // namespace linnet
