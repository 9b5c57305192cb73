#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"
#include "engine/layers/masked_merging.h"

namespace linnet {

/// One way to make one number of several.
struct MergeOperation {
  const char* className;
  std::size_t leastInputs, mostInputs;
  /// output = output (merge) input, number by number; begun with a copy of the first input.
  void (*merge)(Index count, const Scalar* input, Scalar* output);
  /// The gradient of input `j` of `inputs`, all of them `count` numbers.
  void (*backward)(Index count, const MergeInputs& inputs, std::size_t j, const Scalar* output,
                   const Scalar* dy, Scalar* dx);
  /// What takes their place where steps are masked; without it masks change nothing.
  const MaskedMerge* masked = nullptr;
  bool divides = false;  ///< by the number of inputs, at the end
};

/// Merges its inputs number by number, two as a rule, in some layers one or many. Inputs of unequal
/// shapes are repeated along axes of 1 and in front, as NumPy and Keras do, the batch apart; the
/// output has the shape that results. Multiply, Maximum and Minimum pass over steps that are
/// masked. No arguments.
class Merge : public Layer {
 public:
  std::string_view className() const override { return operation_.className; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode) const override { return checkedSize({batch, scratch_}); }
  /// Where every input has one: what any of them lets through. One of a single number is repeated.
  Index maskSize(std::span<const Index> inputs) const override;

 protected:
  Merge(const MergeOperation& operation, const Config& config);

 private:
  const MergeOperation& operation_;
  std::vector<Shape> shapes_;
  std::vector<Index> copies_;  // for MergeInputs
  Shape output_;
  Index scratch_ = 0;
};

/// Source: keras.layers.Add, https://keras.io/api/layers/merging_layers/add/
class Add final : public Merge {
 public:
  explicit Add(const Config& config);
};

/// The first of two inputs minus the second.
/// Source: keras.layers.Subtract, https://keras.io/api/layers/merging_layers/subtract/
class Subtract final : public Merge {
 public:
  explicit Subtract(const Config& config);
};

/// Source: keras.layers.Multiply, https://keras.io/api/layers/merging_layers/multiply/
class Multiply final : public Merge {
 public:
  explicit Multiply(const Config& config);
};

/// Source: keras.layers.Average, https://keras.io/api/layers/merging_layers/average/
class Average final : public Merge {
 public:
  explicit Average(const Config& config);
};

/// The gradient goes to the first of the largest.
/// Source: keras.layers.Maximum, https://keras.io/api/layers/merging_layers/maximum/
class Maximum final : public Merge {
 public:
  explicit Maximum(const Config& config);
};

/// The gradient goes to the first of the smallest.
/// Source: keras.layers.Minimum, https://keras.io/api/layers/merging_layers/minimum/
class Minimum final : public Merge {
 public:
  explicit Minimum(const Config& config);
};

}  // namespace linnet
