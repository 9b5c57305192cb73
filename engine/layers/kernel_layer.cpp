#include "engine/layers/kernel_layer.h"

#include "engine/initializers/initializer.h"

namespace linnet {

void KernelLayer::readKernelArguments(ConfigReader& reader) {
  activation_ = &findActivation(reader.string("activation", "linear"));
  useBias_ = reader.boolean("use_bias", true);
  kernelInitializer_ = reader.string("kernel_initializer", "glorot_uniform");
  biasInitializer_ = reader.string("bias_initializer", "zeros");
  findInitializer(kernelInitializer_, "kernel_initializer");
  findInitializer(biasInitializer_, "bias_initializer");
}

void KernelLayer::addKernel(const Shape& kernel, Index outputs) {
  addParameter("kernel", kernel, kernelInitializer_);
  if (useBias_) addParameter("bias", {outputs}, biasInitializer_);
}

GemmEpilogue KernelLayer::epilogue(const Pass& pass) {
  return {useBias_ ? bias()->value.data() : nullptr, isFused() && !pass.withoutActivation};
}

void KernelLayer::activate(const Pass& pass) const {
  if (pass.withoutActivation || isFused()) return;
  activation_->forward(pass.output.rows(), pass.output.columns(), pass.output.data);
}

}  // namespace linnet
