#include "engine/layers/dense.h"

#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/sparse/sparse.h"

namespace linnet {

Dense::Dense(const Config& config) {
  ConfigReader reader("Dense", config);
  units_ = reader.integer("units", 1);
  readKernelArguments(reader);
  reader.finish();
}

Shape Dense::build(std::span<const Shape> inputs) {
  inputShape_ = singleInput(inputs, 1, Shape::kMaxRank - 1);
  addKernel({inputShape_.back(), units_}, units_);
  return inputShape_.with(inputShape_.rank() - 1, units_);
}

Index Dense::scratchSize(Index batch, Mode) const {
  return listSize(batch) + keptSize(inputShape_.size() / inputShape_.back() * batch * units_);
}

Index Dense::listSize(Index batch) const {
  const Index columns = inputShape_.back();
  return mayBeSparse() ? SparseMatrix::memorySize(inputShape_.size() / columns * batch, columns)
                       : 0;
}

void Dense::forward(const Pass& pass) {
  multiply(pass, epilogue(pass), product(pass));
  activateAfterEpilogue(pass, product(pass));
}

void Dense::multiply(const Pass& pass, const GemmEpilogue& epilogue, Scalar* y) {
  const ConstView& x = pass.inputs[0];
  const GemmOperand weights{kernel().value.data(), units_};
  if (mayBeSparse()) {
    SparseMatrix sparse(x.rows(), x.columns(), pass.scratch);
    sparse.build(x.data, pass.mode == Mode::kTraining);
    if (sparse.isListed()) return sparseGemm(sparse, units_, weights, y, units_, epilogue);
  }
  gemm(x.rows(), units_, x.columns(), {x.data, x.columns()}, weights, y, units_, epilogue);
}

void Dense::backward(const Pass& pass, const Gradients& gradients) {
  const ConstView& x = pass.inputs[0];
  Scalar* dy = gradients.output.data;
  activateBackward(pass, product(pass), 0, x.rows(), dy);
  if (!pass.frozen) {
    multiplyTransposed(pass, dy);
    if (bias()) sumRows(x.rows(), units_, dy, bias()->gradient.data());
  }
  if (gradients.inputs[0]) {
    gemm(x.rows(), x.columns(), units_, {dy, units_},
         {kernel().value.data(), units_, Transpose::kYes}, gradients.inputs[0].data, x.columns());
  }
}

void Dense::multiplyTransposed(const Pass& pass, const Scalar* dy) {
  const ConstView& x = pass.inputs[0];
  Scalar* gradient = kernel().gradient.data();
  if (mayBeSparse()) {
    const SparseMatrix sparse(x.rows(), x.columns(), pass.scratch);
    if (sparse.isListed())
      return sparseGemmTransposed(sparse, units_, {dy, units_}, gradient, units_);
  }
  gemm(x.columns(), units_, x.rows(), {x.data, x.columns(), Transpose::kYes}, {dy, units_},
       gradient, units_);
}

}  // namespace linnet
