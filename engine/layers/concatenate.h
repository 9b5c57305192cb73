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

  /// Of sequences: along the steps one mask behind another, with ones for an input that has none;
  /// otherwise what any of them lets through.
  Index maskSize(std::span<const Index> inputs) const override;

 private:
  void joinMasks(const Pass& pass) const;
  // Calls task(input, its offset, the output's offset, count) for each stretch of memory.
  template <class Task>
  void forEachStretch(Index batch, const Task& task) const;

  Index axis_;
  bool joinsSteps_ = false;     // of [steps, features]
  std::vector<Index> steps_;    // of each input, where they are sequences
  Index outer_ = 1;             // stretches an example
  std::vector<Index> lengths_;  // of one stretch of each input
};

}  // namespace linnet
