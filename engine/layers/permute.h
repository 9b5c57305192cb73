#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// Exchanges axes: axis i of the output is axis dims[i] of the input, counted from 1, the batch
/// apart.
///
/// Argument: dims, each of 1 to the number of axes once.
/// Source: keras.layers.Permute, https://keras.io/api/layers/reshaping_layers/permute/
class Permute final : public Layer {
 public:
  explicit Permute(const Config& config);

  std::string_view className() const override { return "Permute"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  // Calls visit(offset in the input, offset in the output) for every number of the batch.
  template <class Visit>
  void forEachNumber(Index batch, const Visit& visit) const;

  std::vector<Index> dims_;
  std::vector<Index> extents_;  // of the output
  std::vector<Index> strides_;  // of the input, along the output's axes
};

}  // namespace linnet
