#include "engine/layers/separable_conv.h"

#include "engine/kernels/elementwise.h"

namespace linnet {

SeparableConv2D::SeparableConv2D(const Config& config) {
  ConfigReader reader("SeparableConv2D", config);
  filters_ = reader.integer("filters", 1);
  window_ = readWindow(reader, 2);
  padding_ = readPadding(reader);
  multiplier_ = reader.integer("depth_multiplier", 1, 1);
  depthwiseRules_ = readWeightRules(reader, "depthwise", "glorot_uniform");
  readKernelArguments(reader, "pointwise");
  reader.finish();
}

Shape SeparableConv2D::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  plan_ = DepthwisePlan(owner(), input, multiplier_, window_, padding_);
  addParameter("depthwise_kernel", {window_.size[0], window_.size[1], input[2], multiplier_},
               depthwiseRules_);
  addKernel({1, 1, plan_.output()[2], filters_}, filters_, "pointwise_kernel");
  return plan_.output().with(2, filters_);
}

Index SeparableConv2D::scratchSize(Index batch, Mode) const {
  return checkedSize({batch, 2, plan_.output().size()}) +
         keptSize(batch * plan_.pixels() * filters_);
}

Scalar* SeparableConv2D::betweenGradient(const Pass& pass) const {
  return pass.scratch + pass.output.shape[0] * plan_.output().size();
}

Scalar* SeparableConv2D::product(const Pass& pass) const {
  return productOf(pass, pass.scratch + 2 * pass.output.shape[0] * plan_.output().size());
}

void SeparableConv2D::forward(const Pass& pass) {
  const Index channels = plan_.output()[2];
  plan_.forward(pass.output.shape[0], pass.inputs[0].data, depthwise().value.data(), nullptr,
                between(pass));
  gemm(pass.output.rows(), filters_, channels, {between(pass), channels},
       {pointwise().value.data(), filters_}, product(pass), filters_, epilogue(pass));
  activateAfterEpilogue(pass, product(pass));
}

void SeparableConv2D::backward(const Pass& pass, const Gradients& gradients) {
  const Index images = pass.output.shape[0];
  const Index rows = pass.output.rows();
  const Index channels = plan_.output()[2];
  Scalar* dy = gradients.output.data;
  Scalar* dBetween = betweenGradient(pass);
  activateBackward(pass, product(pass), 0, rows, dy);
  gemm(rows, channels, filters_, {dy, filters_},
       {pointwise().value.data(), filters_, Transpose::kYes}, dBetween, channels);
  if (!pass.frozen) {
    if (bias()) sumRows(rows, filters_, dy, bias()->gradient.data());
    gemm(channels, filters_, rows, {between(pass), channels, Transpose::kYes}, {dy, filters_},
         pointwise().gradient.data(), filters_);
    plan_.kernelGradient(images, pass.inputs[0].data, dBetween, depthwise().gradient.data());
  }
  plan_.toInput(images, dBetween, depthwise().value.data(), gradients.inputs[0].data, [](Index) {});
}

}  // namespace linnet
