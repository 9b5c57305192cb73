#pragma once

#include "engine/config.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// A row of numbers for each whole number. Input of any shape, of whole numbers from 0 up to but
/// not input_dim; the output has one more axis, of output_dim. An input that is anything else is a
/// DataError.
///
/// Arguments, with Keras's defaults: input_dim; output_dim; embeddings_initializer = "uniform";
/// embeddings_regularizer, embeddings_constraint = nothing; mask_zero = false, whether the places
/// of zeros are masked for the layers behind. The parameter is embeddings [input_dim, output_dim].
/// Source: keras.layers.Embedding, https://keras.io/api/layers/core_layers/embedding/
class Embedding final : public Layer {
 public:
  explicit Embedding(const Config& config);

  std::string_view className() const override { return "Embedding"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index maskSize(std::span<const Index>) const override { return masksZero_ ? places_ : 0; }
  bool checksInput() const override { return true; }
  void checkInput(Index example, ConstView values) const override;

 private:
  Index rows_;
  Index columns_;
  bool masksZero_;
  WeightRules rules_;
  Index places_ = 0;  // in an example
};

}  // namespace linnet
