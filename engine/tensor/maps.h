#pragma once

#include <Eigen/Core>

#include "engine/tensor/tensor.h"

// Tensors as Eigen sees them. Apart from tensor.h, since Eigen takes longer to compile than all of
// the engine: references and tests include it, kernels do not.

namespace linnet {

using EigenMatrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixMap = Eigen::Map<EigenMatrix>;
using ConstMatrixMap = Eigen::Map<const EigenMatrix>;
using ArrayMap = Eigen::Map<Eigen::Array<Scalar, Eigen::Dynamic, 1>>;
using ConstArrayMap = Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>>;

inline MatrixMap matrix(const View& view) { return {view.data, view.rows(), view.columns()}; }
inline ConstMatrixMap matrix(const ConstView& view) {
  return {view.data, view.rows(), view.columns()};
}
inline ArrayMap array(const View& view) { return {view.data, view.size()}; }
inline ConstArrayMap array(const ConstView& view) { return {view.data, view.size()}; }

}  // namespace linnet
