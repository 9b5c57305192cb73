#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// The same numbers under another shape. Costs nothing: the output is the input's memory.
///
/// Argument: target_shape, without the batch; one extent may be -1, what is left.
/// Source: keras.layers.Reshape, https://keras.io/api/layers/reshaping_layers/reshape/
class Reshape final : public Layer {
 public:
  explicit Reshape(const Config& config);

  std::string_view className() const override { return "Reshape"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass&) override {}
  void backward(const Pass&, const Gradients&) override {}
  bool isView() const override { return true; }

 private:
  std::vector<Index> target_;
};

}  // namespace linnet
