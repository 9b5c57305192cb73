#include "engine/kernels/gemm/gemm.h"
#include "engine/tensor/maps.h"

namespace linnet {
namespace {

using Strided = Eigen::Map<const EigenMatrix, 0, Eigen::OuterStride<>>;

EigenMatrix dense(const GemmOperand& operand, Index rows, Index columns) {
  if (operand.transpose == Transpose::kNo) {
    return Strided(operand.data, rows, columns, Eigen::OuterStride<>(operand.ld));
  }
  return Strided(operand.data, columns, rows, Eigen::OuterStride<>(operand.ld)).transpose();
}

}  // namespace

void gemmReference(Index m, Index n, Index k, GemmOperand a, GemmOperand b, Scalar* c, Index ldc,
                   GemmEpilogue epilogue) {
  Eigen::Map<EigenMatrix, 0, Eigen::OuterStride<>> out(c, m, n, Eigen::OuterStride<>(ldc));
  out.noalias() = dense(a, m, k) * dense(b, k, n);
  if (epilogue.bias) {
    out.rowwise() += Eigen::Map<const Eigen::Matrix<Scalar, 1, Eigen::Dynamic>>(epilogue.bias, n);
  }
  if (epilogue.relu) out = out.cwiseMax(Scalar{0});
}

}  // namespace linnet
