#pragma once

#include "engine/config.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// Reads an activation; an ArgumentError for one that halves its rows.
const Activation& readActivation(ConfigReader& reader, std::string_view name,
                                 const char* otherwise);

/// What layers have in common that multiply by a kernel, add a bias and apply an activation.
///
/// Arguments, with Keras's defaults: activation = "linear"; use_bias = true; kernel_initializer =
/// "glorot_uniform"; bias_initializer = "zeros"; kernel_regularizer, bias_regularizer,
/// kernel_constraint, bias_constraint = nothing. The parameters are the kernel and, if it is used,
/// the bias.
class KernelLayer : public Layer {
 public:
  const Activation* lastActivation() const override { return &activation(); }

 protected:
  /// `kernel` is what the arguments about the kernel begin with.
  void readKernelArguments(ConfigReader& reader, const std::string& kernel = "kernel");
  /// Adds the kernel, and a bias of `outputs` numbers, the last of all parameters.
  void addKernel(const Shape& kernel, Index outputs, const std::string& name = "kernel");

  const Activation& activation() const { return *activation_; }
  Parameter& kernel() { return parameters()[0]; }
  /// Null when the layer has none.
  Parameter* bias() { return useBias_ ? &parameters().back() : nullptr; }

  /// What the product does at its end: the bias, and a relu that is to be applied.
  GemmEpilogue epilogue(const Pass& pass);
  /// How much scratch memory keeps `count` numbers as they are before the activation: none for one
  /// whose output tells its gradient.
  Index keptSize(Index count) const { return activation_->needsInput ? count : 0; }
  /// Where the product goes: `kept`, of that size, or else the output.
  Scalar* productOf(const Pass& pass, Scalar* kept) const;
  /// Takes the product to the output through the activation.
  void activate(const Pass& pass, const Scalar* product) const;
  /// The same behind a product that has ended with `epilogue`, which may have done it.
  void activateAfterEpilogue(const Pass& pass, const Scalar* product) const {
    if (!isFused()) activate(pass, product);
  }
  /// Takes the gradient of the output's rows [row, row + rows), dy, back through the activation, in
  /// place.
  void activateBackward(const Pass& pass, const Scalar* product, Index row, Index rows,
                        Scalar* dy) const;

 private:
  bool isFused() const { return activation_->name == "relu"; }

  const Activation* activation_ = nullptr;
  bool useBias_ = true;
  WeightRules kernelRules_;
  WeightRules biasRules_;
};

}  // namespace linnet
