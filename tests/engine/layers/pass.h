#pragma once

#include <memory>
#include <vector>

#include "engine/layers/layer.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {

/// One layer with one input, built, and the memory of a pass through it.
class LayerRun {
 public:
  LayerRun(std::unique_ptr<Layer> made, const Shape& inputShape, std::vector<Scalar> values)
      : layer(std::move(made)), input(inputShape) {
    const std::vector<Shape> inputs{Shape(std::span(inputShape.begin() + 1, inputShape.end()))};
    output = Tensor(layer->build(inputs).withBatch(inputShape[0]));
    inputGradient = Tensor(inputShape);
    outputGradient = Tensor(output.shape());
    scratch_ = Tensor({layer->scratchSize(inputShape[0])});
    // What a layer has not written it must not read.
    std::ranges::fill(spanOf(scratch_), Scalar(NAN));
    std::ranges::copy(values, input.data());
    for (Parameter& p : layer->parameters()) p.gradient = Tensor(p.value.shape());
    inputs_ = {input.view()};
    gradients_ = {inputGradient.view()};
  }

  void setParameter(std::size_t i, const std::vector<Scalar>& values) {
    std::ranges::copy(values, layer->parameters()[i].value.data());
  }

  std::vector<Scalar> forward(Mode mode = Mode::kInference) {
    pass_ = {inputs_, output.view(), scratch_.data(), mode, false, 1, 1};
    layer->forward(pass_);
    return {output.data(), output.data() + output.size()};
  }

  std::vector<Scalar> backward(const std::vector<Scalar>& gradient) {
    std::ranges::copy(gradient, outputGradient.data());
    layer->backward(pass_, {outputGradient.view(), gradients_});
    return {inputGradient.data(), inputGradient.data() + inputGradient.size()};
  }

  std::unique_ptr<Layer> layer;
  Tensor input, output, inputGradient, outputGradient;

 private:
  Tensor scratch_;
  std::vector<ConstView> inputs_;
  std::vector<View> gradients_;
  Pass pass_;
};

}  // namespace linnet::test
