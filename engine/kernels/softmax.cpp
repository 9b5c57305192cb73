#include "engine/kernels/softmax.h"

#include <algorithm>
#include <cmath>

namespace linnet {

Scalar softmaxRow(Index columns, Scalar* row) {
  const Scalar largest = *std::max_element(row, row + columns);
  Scalar sum = 0;
  for (Index j = 0; j < columns; ++j) {
    row[j] = std::exp(row[j] - largest);
    sum += row[j];
  }
  for (Index j = 0; j < columns; ++j) row[j] /= sum;
  return largest + std::log(sum);
}

Scalar logSumExp(Index columns, const Scalar* row) {
  const Scalar largest = *std::max_element(row, row + columns);
  Scalar sum = 0;
  for (Index j = 0; j < columns; ++j) sum += std::exp(row[j] - largest);
  return largest + std::log(sum);
}

void softmax(Index rows, Index columns, Scalar* values) {
  if (columns == 0) return;
  for (Index i = 0; i < rows; ++i) softmaxRow(columns, values + i * columns);
}

void softmaxBackward(Index rows, Index columns, const Scalar* y, const Scalar* dy, Scalar* dx) {
  for (Index i = 0; i < rows; ++i, y += columns, dy += columns, dx += columns) {
    Scalar dot = 0;
    for (Index j = 0; j < columns; ++j) dot += dy[j] * y[j];
    for (Index j = 0; j < columns; ++j) dx[j] = y[j] * (dy[j] - dot);
  }
}

double softmaxCrossEntropy(Index rows, Index columns, Scalar* values, const Scalar* labels,
                           Scalar scale, Scalar* gradient) {
  double total = 0;
  for (Index i = 0; i < rows; ++i) {
    Scalar* row = values + i * columns;
    const auto label = static_cast<Index>(labels[i]);
    const Scalar logit = row[label];
    total += softmaxRow(columns, row) - logit;
    if (!gradient) continue;
    Scalar* slope = gradient + i * columns;
    for (Index j = 0; j < columns; ++j) slope[j] = row[j] * scale;
    slope[label] -= scale;
  }
  return total;
}

}  // namespace linnet
