#pragma once

#include <cmath>

#include "engine/config.h"
#include "engine/layers/layer.h"
#include "engine/platform/parallel.h"

namespace linnet {

/// What layers share that treat each number by itself and know its slope from the input: `Derived`
/// has valueAt(x) and slopeAt(x).
template <class Derived>
class ElementwiseLayer : public Layer {
 public:
  Shape build(std::span<const Shape> inputs) override {
    return singleInput(inputs, 0, Shape::kMaxRank - 1);
  }
  bool passesMask() const override { return true; }

  void forward(const Pass& pass) override {
    const Scalar* x = pass.inputs[0].data;
    Scalar* y = pass.output.data;
    parallelFor(pass.output.size(), work(pass), [&](Index begin, Index end, int) {
      for (Index i = begin; i < end; ++i) y[i] = self().valueAt(x[i]);
    });
  }

  void backward(const Pass& pass, const Gradients& gradients) override {
    const Scalar* x = pass.inputs[0].data;
    const Scalar* dy = gradients.output.data;
    Scalar* dx = gradients.inputs[0].data;
    if (!dx) return;
    parallelFor(pass.output.size(), work(pass), [&](Index begin, Index end, int) {
      for (Index i = begin; i < end; ++i) dx[i] = dy[i] * self().slopeAt(x[i]);
    });
  }

 private:
  const Derived& self() const { return static_cast<const Derived&>(*this); }
  static double work(const Pass& pass) { return 4 * static_cast<double>(pass.output.size()); }
};

/// y = max_value for x >= max_value; x above the threshold; negative_slope * (x - threshold) below.
///
/// Arguments, with Keras's defaults: max_value = none; negative_slope = 0; threshold = 0; all at
/// least 0.
/// Source: keras.layers.ReLU, https://keras.io/api/layers/activation_layers/relu/
class ReLU final : public ElementwiseLayer<ReLU> {
 public:
  explicit ReLU(const Config& config);
  std::string_view className() const override { return "ReLU"; }

  // The comparisons pass a NaN on.
  Scalar valueAt(Scalar x) const {
    const Scalar above = x > most_ ? most_ : x;
    return x <= threshold_ ? slope_ * (x - threshold_) : above;
  }
  Scalar slopeAt(Scalar x) const {
    const Scalar above = x < most_ ? Scalar{1} : Scalar{0};
    return x <= threshold_ ? slope_ : above;
  }

 private:
  Scalar most_, slope_, threshold_;
};

/// y = x above 0, negative_slope * x below. Argument: negative_slope = 0.3, at least 0.
/// Source: keras.layers.LeakyReLU, https://keras.io/api/layers/activation_layers/leaky_relu/
class LeakyReLU final : public ElementwiseLayer<LeakyReLU> {
 public:
  explicit LeakyReLU(const Config& config);
  std::string_view className() const override { return "LeakyReLU"; }

  Scalar valueAt(Scalar x) const { return x > 0 ? x : slope_ * x; }
  Scalar slopeAt(Scalar x) const { return x > 0 ? Scalar{1} : slope_; }

 private:
  Scalar slope_;
};

/// y = x above 0, alpha * (exp(x) - 1) below. Argument: alpha = 1.
/// Source: keras.layers.ELU, https://keras.io/api/layers/activation_layers/elu/
class ELU final : public ElementwiseLayer<ELU> {
 public:
  explicit ELU(const Config& config);
  std::string_view className() const override { return "ELU"; }

  Scalar valueAt(Scalar x) const { return x > 0 ? x : alpha_ * std::expm1(x); }
  Scalar slopeAt(Scalar x) const { return x > 0 ? Scalar{1} : alpha_ * std::exp(x); }

 private:
  Scalar alpha_;
};

}  // namespace linnet
