#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// Puts its inputs one behind another along an axis; along the others they must be alike.
///
/// Argument, with Keras's default: axis = -1; it counts the batch as 0, which it may not be.
/// Source: keras.layers.Concatenate, https://keras.io/api/layers/merging_layers/concatenate/
class Concatenate final : public Layer {
 public:
  explicit Concatenate(const Config& config);

  std::string_view className() const override { return "Concatenate"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;

 private:
  // Calls task(input, its offset, the output's offset, count) for each stretch of memory.
  template <class Task>
  void forEachStretch(Index batch, const Task& task) const;

  Index axis_;
  Index outer_ = 1;             // stretches an example
  std::vector<Index> lengths_;  // of one stretch of each input
};

}  // namespace linnet
