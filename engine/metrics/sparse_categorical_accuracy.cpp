#include "engine/metrics/sparse_categorical_accuracy.h"

#include <algorithm>

namespace linnet {

SparseCategoricalAccuracy::SparseCategoricalAccuracy(const Config& config) : Metric(kStateSize) {
  ConfigReader("SparseCategoricalAccuracy", config).finish();
}

void SparseCategoricalAccuracy::update(ConstView output, ConstView targets) {
  const Index columns = output.columns();
  for (Index i = 0; i < output.rows(); ++i) {
    const Scalar* row = output.data + i * columns;
    const Index best = std::max_element(row, row + columns) - row;
    state(kRight) += best == static_cast<Index>(targets.data[i]) ? 1 : 0;
  }
  state(kSeen) += static_cast<double>(output.rows());
}

}  // namespace linnet
