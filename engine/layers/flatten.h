#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// One axis beside the batch: input [a, b, ...], output [a * b * ...]. Costs nothing: the output is
/// the input's memory.
/// Source: keras.layers.Flatten, https://keras.io/api/layers/reshaping_layers/flatten/
class Flatten final : public Layer {
 public:
  explicit Flatten(const Config& config);

  std::string_view className() const override { return "Flatten"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass&) override {}
  void backward(const Pass&, const Gradients&) override {}
  bool isView() const override { return true; }
};

}  // namespace linnet
