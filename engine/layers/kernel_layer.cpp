#include "engine/layers/kernel_layer.h"

namespace linnet {

const Activation& readActivation(ConfigReader& reader, std::string_view name,
                                 const char* otherwise) {
  const Activation& found = findActivation(reader.string(name, otherwise), name);
  if (found.halves) reader.fail(name, "one that keeps the shape; put it into an Activation layer");
  return found;
}

void KernelLayer::readKernelArguments(ConfigReader& reader, const std::string& kernel) {
  activation_ = &readActivation(reader, "activation", "linear");
  useBias_ = reader.boolean("use_bias", true);
  kernelRules_ = readWeightRules(reader, kernel, "glorot_uniform");
  biasRules_ = readWeightRules(reader, "bias", "zeros");
}

void KernelLayer::addKernel(const Shape& kernel, Index outputs, const std::string& name) {
  addParameter(name, kernel, kernelRules_);
  if (useBias_) addParameter("bias", {outputs}, biasRules_);
}

GemmEpilogue KernelLayer::epilogue(const Pass& pass) {
  return {useBias_ ? bias()->value.data() : nullptr, isFused() && !pass.withoutActivation};
}

Scalar* KernelLayer::productOf(const Pass& pass, Scalar* kept) const {
  return activation_->needsInput && !pass.withoutActivation ? kept : pass.output.data;
}

void KernelLayer::activate(const Pass& pass, const Scalar* product) const {
  if (pass.withoutActivation) return;
  activation_->forward(pass.output.rows(), pass.output.columns(), product, pass.output.data);
}

void KernelLayer::activateBackward(const Pass& pass, const Scalar* product, Index row, Index rows,
                                   Scalar* dy) const {
  if (pass.withoutActivation) return;
  const Index columns = pass.output.columns();
  const Index offset = row * columns;
  activation_->backward({rows, columns, product + offset, pass.output.data + offset, dy, dy});
}

}  // namespace linnet
