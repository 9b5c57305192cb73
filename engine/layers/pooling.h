#pragma once

#include "engine/kernels/pooling/pooling.h"
#include "engine/layers/layer.h"
#include "engine/layers/padding.h"

namespace linnet {

/// One number for each window of each channel, along one or two axes.
///
/// Arguments, with Keras's defaults: pool_size = 2; strides = pool_size; padding = "valid".
class WindowPooling : public Layer {
 public:
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 protected:
  /// `axes` is 1 or 2; a sequence is an image of one row.
  WindowPooling(std::string_view className, int axes, const Config& config);

  const Pooling& pooling() const { return pooling_; }
  /// One image there and back; `scratch` is the image's own part, of the output's size.
  virtual void pool(const Scalar* x, Scalar* y, Scalar* scratch) const = 0;
  virtual void poolBackward(const Scalar* dy, const Scalar* scratch, Scalar* dx) const = 0;
  virtual bool needsScratch() const { return false; }
  Index scratchSize(Index batch, Mode) const override {
    return needsScratch() ? batch * pooling_.outSize() : 0;
  }

 private:
  Slide slideAlong(int axis, Index extent) const;

  int axes_;
  std::array<Index, 2> poolSize_{};
  std::array<Index, 2> strides_{};
  Padding padding_ = Padding::kValid;
  Pooling pooling_{};
};

/// The largest of each window. The scratch memory keeps the places of the largest.
class MaxPooling : public WindowPooling {
 protected:
  using WindowPooling::WindowPooling;

 private:
  void pool(const Scalar* x, Scalar* y, Scalar* scratch) const override;
  void poolBackward(const Scalar* dy, const Scalar* scratch, Scalar* dx) const override;
  bool needsScratch() const override { return true; }
};

/// The mean of each window; the border of padding "same" does not count.
class AveragePooling : public WindowPooling {
 protected:
  using WindowPooling::WindowPooling;

 private:
  void pool(const Scalar* x, Scalar* y, Scalar* scratch) const override;
  void poolBackward(const Scalar* dy, const Scalar* scratch, Scalar* dx) const override;
};

/// Input [steps, channels], output [outSteps, channels].
/// Source: keras.layers.MaxPooling1D, https://keras.io/api/layers/pooling_layers/max_pooling1d/
class MaxPooling1D final : public MaxPooling {
 public:
  explicit MaxPooling1D(const Config& config) : MaxPooling("MaxPooling1D", 1, config) {}
  std::string_view className() const override { return "MaxPooling1D"; }
};

/// Input [height, width, channels], output [outHeight, outWidth, channels].
/// Source: keras.layers.MaxPooling2D, https://keras.io/api/layers/pooling_layers/max_pooling2d/
class MaxPooling2D final : public MaxPooling {
 public:
  explicit MaxPooling2D(const Config& config) : MaxPooling("MaxPooling2D", 2, config) {}
  std::string_view className() const override { return "MaxPooling2D"; }
};

/// Input [steps, channels], output [outSteps, channels].
/// Source: keras.layers.AveragePooling1D,
/// https://keras.io/api/layers/pooling_layers/average_pooling1d/
class AveragePooling1D final : public AveragePooling {
 public:
  explicit AveragePooling1D(const Config& config) : AveragePooling("AveragePooling1D", 1, config) {}
  std::string_view className() const override { return "AveragePooling1D"; }
};

/// Input [height, width, channels], output [outHeight, outWidth, channels].
/// Source: keras.layers.AveragePooling2D,
/// https://keras.io/api/layers/pooling_layers/average_pooling2d/
class AveragePooling2D final : public AveragePooling {
 public:
  explicit AveragePooling2D(const Config& config) : AveragePooling("AveragePooling2D", 2, config) {}
  std::string_view className() const override { return "AveragePooling2D"; }
};

}  // namespace linnet
