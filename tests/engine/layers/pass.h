#pragma once

#include <memory>
#include <vector>

#include "engine/layers/layer.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {

/// One layer, built, and the memory of a pass through it.
class LayerRun {
 public:
  using Values = std::vector<Scalar>;

  /// Shapes have the batch in front.
  LayerRun(std::unique_ptr<Layer> made, const std::vector<Shape>& shapes,
           const std::vector<Values>& values)
      : layer(std::move(made)) {
    std::vector<Shape> inputShapes;
    for (const Shape& shape : shapes) {
      inputShapes.emplace_back(std::span(shape.begin() + 1, shape.end()));
    }
    const Index batch = shapes[0][0];
    output = Tensor(layer->build(inputShapes).withBatch(batch));
    outputGradient = Tensor(output.shape());
    scratch_ = Tensor({layer->scratchSize(batch, Mode::kTraining)});
    // What a layer has not written it must not read.
    std::ranges::fill(spanOf(scratch_), Scalar(NAN));
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      inputs.emplace_back(shapes[i]);
      inputGradients.emplace_back(shapes[i]);
      std::ranges::copy(values[i], inputs.back().data());
      inputViews_.push_back(inputs.back().view());
      gradientViews_.push_back(inputGradients.back().view());
    }
    setMasks(std::vector<Values>(shapes.size()));
    for (Parameter& p : layer->parameters()) {
      if (p.trainable) p.gradient = Tensor(p.value.shape());
    }
  }

  /// Puts a mask on each input, one number a step; none where there are no values.
  void setMasks(std::vector<Values> values) {
    maskValues_ = std::move(values);
    masks_.clear();
    std::vector<Index> sizes;
    for (const Values& mask : maskValues_) {
      const auto size = static_cast<Index>(mask.size()) / output.shape()[0];
      masks_.push_back({mask.empty() ? nullptr : mask.data(), size});
      sizes.push_back(size);
    }
    outputMask.resize(static_cast<std::size_t>(layer->maskSize(sizes) * output.shape()[0]));
  }
  /// The mask that the output has after forward; empty for none.
  Values maskOfOutput() const {
    return !outputMask.empty() || !layer->passesMask() || maskValues_.empty() ? outputMask
                                                                              : maskValues_[0];
  }

  LayerRun(std::unique_ptr<Layer> made, const Shape& inputShape, const Values& values)
      : LayerRun(std::move(made), std::vector<Shape>{inputShape}, std::vector<Values>{values}) {}

  void setParameter(std::size_t i, const Values& values) {
    std::ranges::copy(values, layer->parameters()[i].value.data());
  }

  Values forward(Mode mode = Mode::kInference, std::uint64_t stream = 1) {
    pass_ = {inputViews_, output.view(), scratch_.data(),     mode,   false,
             1,           stream,        !layer->trainable(), masks_, outputMask.data()};
    layer->forward(pass_);
    return valuesOf(output);
  }

  /// The gradient of the first input; the others' are in inputGradients.
  Values backward(const Values& gradient) {
    std::ranges::copy(gradient, outputGradient.data());
    layer->backward(pass_, {outputGradient.view(), gradientViews_});
    return valuesOf(inputGradients[0]);
  }

  static Values valuesOf(const Tensor& tensor) {
    return {tensor.data(), tensor.data() + tensor.size()};
  }

  std::unique_ptr<Layer> layer;
  std::vector<Tensor> inputs, inputGradients;
  Tensor output, outputGradient;
  Values outputMask;

 private:
  std::vector<Values> maskValues_;
  std::vector<Mask> masks_;
  Tensor scratch_;
  std::vector<ConstView> inputViews_;
  std::vector<View> gradientViews_;
  Pass pass_;
};

}  // namespace linnet::test
