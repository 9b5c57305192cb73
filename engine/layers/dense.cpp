#include "engine/layers/dense.h"

#include "engine/initializers/initializer.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/sparse/sparse.h"

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
  inputShape_ = singleInput(inputs, 1, Shape::kMaxRank - 1);
  addParameter("kernel", {inputShape_.back(), units_}, kernelInitializer_);
  if (useBias_) addParameter("bias", {units_}, biasInitializer_);
  return inputShape_.with(inputShape_.rank() - 1, units_);
}

Index Dense::scratchSize(Index batch) const {
  const Index columns = inputShape_.back();
  return mayBeSparse() ? SparseMatrix::memorySize(inputShape_.size() / columns * batch, columns)
                       : 0;
}

void Dense::forward(const Pass& pass) {
  GemmEpilogue epilogue;
  if (useBias_) epilogue.bias = parameters()[1].value.data();
  epilogue.relu = activation_->name == "relu" && !pass.withoutActivation;
  multiply(pass, epilogue);
  if (!pass.withoutActivation && !epilogue.relu) {
    activation_->forward(pass.output.rows(), units_, pass.output.data);
  }
}

void Dense::multiply(const Pass& pass, const GemmEpilogue& epilogue) {
  const ConstView& x = pass.inputs[0];
  const GemmOperand kernel{parameters()[0].value.data(), units_};
  Scalar* y = pass.output.data;
  if (mayBeSparse()) {
    SparseMatrix sparse(x.rows(), x.columns(), pass.scratch);
    sparse.build(x.data, pass.mode == Mode::kTraining);
    if (sparse.isListed()) return sparseGemm(sparse, units_, kernel, y, units_, epilogue);
  }
  gemm(x.rows(), units_, x.columns(), {x.data, x.columns()}, kernel, y, units_, epilogue);
}

void Dense::backward(const Pass& pass, const Gradients& gradients) {
  const ConstView& x = pass.inputs[0];
  Scalar* dy = gradients.output.data;
  if (!pass.withoutActivation) {
    activation_->backward(x.rows(), units_, pass.output.data, dy);
  }
  multiplyTransposed(pass, dy);
  if (useBias_) sumRows(x.rows(), units_, dy, parameters()[1].gradient.data());
  if (gradients.inputs[0]) {
    gemm(x.rows(), x.columns(), units_, {dy, units_},
         {parameters()[0].value.data(), units_, Transpose::kYes}, gradients.inputs[0].data,
         x.columns());
  }
}

void Dense::multiplyTransposed(const Pass& pass, const Scalar* dy) {
  const ConstView& x = pass.inputs[0];
  Scalar* gradient = parameters()[0].gradient.data();
  if (mayBeSparse()) {
    const SparseMatrix sparse(x.rows(), x.columns(), pass.scratch);
    if (sparse.isListed())
      return sparseGemmTransposed(sparse, units_, {dy, units_}, gradient, units_);
  }
  gemm(x.columns(), units_, x.rows(), {x.data, x.columns(), Transpose::kYes}, {dy, units_},
       gradient, units_);
}

}  // namespace linnet
