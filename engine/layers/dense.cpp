#include "engine/layers/dense.h"

#include "engine/initializers/initializer.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/gemm.h"

namespace linnet {

Dense::Dense(const Config& config) {
  ConfigReader reader("Dense", config);
  units_ = reader.integer("units", 1);
  activation_ = &findActivation(reader.string("activation", "linear"));
  useBias_ = reader.boolean("use_bias", true);
  kernelInitializer_ = reader.string("kernel_initializer", "glorot_uniform");
  biasInitializer_ = reader.string("bias_initializer", "zeros");
  reader.finish();
  findInitializer(kernelInitializer_, "kernel_initializer");
  findInitializer(biasInitializer_, "bias_initializer");
}

Shape Dense::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  addParameter("kernel", {input.back(), units_}, kernelInitializer_);
  if (useBias_) addParameter("bias", {units_}, biasInitializer_);
  return input.with(input.rank() - 1, units_);
}

void Dense::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  const Index rows = x.rows();
  GemmEpilogue epilogue;
  if (useBias_) epilogue.bias = parameters()[1].value.data();
  epilogue.relu = activation_->name == "relu" && !pass.withoutActivation;
  gemm(rows, units_, x.columns(), {x.data, x.columns()}, {parameters()[0].value.data(), units_},
       pass.output.data, units_, epilogue);
  if (!pass.withoutActivation && !epilogue.relu) {
    activation_->forward(rows, units_, pass.output.data);
  }
}

void Dense::backward(const Pass& pass, const Gradients& gradients) {
  const ConstView& x = pass.inputs[0];
  const Index rows = x.rows();
  const Index in = x.columns();
  Scalar* dy = gradients.output.data;
  if (!pass.withoutActivation) activation_->backward(rows, units_, pass.output.data, dy);

  gemm(in, units_, rows, {x.data, in, Transpose::kYes}, {dy, units_},
       parameters()[0].gradient.data(), units_);
  if (useBias_) sumRows(rows, units_, dy, parameters()[1].gradient.data());
  if (gradients.inputs[0]) {
    gemm(rows, in, units_, {dy, units_},
         {parameters()[0].value.data(), units_, Transpose::kYes}, gradients.inputs[0].data, in);
  }
}

}  // namespace linnet
