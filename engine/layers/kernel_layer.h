#pragma once

#include "engine/config.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// What layers have in common that multiply by a kernel, add a bias and apply an activation.
///
/// Arguments, with Keras's defaults: activation = "linear"; use_bias = true; kernel_initializer =
/// "glorot_uniform"; bias_initializer = "zeros"; kernel_regularizer, bias_regularizer,
/// activity_regularizer, kernel_constraint, bias_constraint = nothing. The parameters are the
/// kernel and, if it is used, the bias.
class KernelLayer : public Layer {
 public:
  const Activation* lastActivation() const override { return &activation(); }

 protected:
  void readKernelArguments(ConfigReader& reader);
  /// Adds the kernel, and a bias of `outputs` numbers.
  void addKernel(const Shape& kernel, Index outputs);

  const Activation& activation() const { return *activation_; }
  Parameter& kernel() { return parameters()[0]; }
  /// Null when the layer has none.
  Parameter* bias() { return useBias_ ? &parameters()[1] : nullptr; }

  /// What the product does at its end: the bias, and a relu that is to be applied.
  GemmEpilogue epilogue(const Pass& pass);
  /// Applies to the output the activation that `epilogue` has not.
  void activate(const Pass& pass) const;

 private:
  bool isFused() const { return activation_->name == "relu"; }

  const Activation* activation_ = nullptr;
  bool useBias_ = true;
  WeightRules kernelRules_;
  WeightRules biasRules_;
};

}  // namespace linnet
