#include "engine/layers/depthwise_conv.h"

#include "engine/kernels/elementwise.h"

namespace linnet {

DepthwiseConv2D::DepthwiseConv2D(const Config& config) {
  ConfigReader reader("DepthwiseConv2D", config);
  window_ = readWindow(reader, 2);
  padding_ = readPadding(reader);
  multiplier_ = reader.integer("depth_multiplier", 1, 1);
  readKernelArguments(reader, "depthwise");
  reader.finish();
}

Shape DepthwiseConv2D::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  plan_ = DepthwisePlan(owner(), input, multiplier_, window_, padding_);
  addKernel({window_.size[0], window_.size[1], input[2], multiplier_}, plan_.output()[2]);
  return plan_.output();
}

void DepthwiseConv2D::forward(const Pass& pass) {
  Scalar* product = productOf(pass, pass.scratch);
  plan_.forward(pass.output.shape[0], pass.inputs[0].data, kernel().value.data(),
                bias() ? bias()->value.data() : nullptr, product);
  activate(pass, product);
}

void DepthwiseConv2D::backward(const Pass& pass, const Gradients& gradients) {
  const Index images = pass.output.shape[0];
  const Index pixels = plan_.pixels();
  const Index filters = pass.output.columns();
  Scalar* dy = gradients.output.data;
  plan_.toInput(images, dy, kernel().value.data(), gradients.inputs[0].data, [&](Index i) {
    activateBackward(pass, productOf(pass, pass.scratch), i * pixels, pixels,
                     dy + i * pixels * filters);
  });
  if (pass.frozen) return;
  plan_.kernelGradient(images, pass.inputs[0].data, dy, kernel().gradient.data());
  if (bias()) sumRows(images * pixels, filters, dy, bias()->gradient.data());
}

}  // namespace linnet
