#include "engine/layers/kernel_layer.h"

namespace linnet {

void KernelLayer::readKernelArguments(ConfigReader& reader) {
  activation_ = &findActivation(reader.string("activation", "linear"));
  useBias_ = reader.boolean("use_bias", true);
  kernelRules_ = readWeightRules(reader, "kernel", "glorot_uniform");
  biasRules_ = readWeightRules(reader, "bias", "zeros");
  setActivityRegularizer(readRegularizer(reader, "activity_regularizer"));
}

void KernelLayer::addKernel(const Shape& kernel, Index outputs) {
  addParameter("kernel", kernel, kernelRules_);
  if (useBias_) addParameter("bias", {outputs}, biasRules_);
}

GemmEpilogue KernelLayer::epilogue(const Pass& pass) {
  return {useBias_ ? bias()->value.data() : nullptr, isFused() && !pass.withoutActivation};
}

void KernelLayer::activate(const Pass& pass) const {
  if (pass.withoutActivation || isFused()) return;
  activation_->forward(pass.output.rows(), pass.output.columns(), pass.output.data);
}

}  // namespace linnet
