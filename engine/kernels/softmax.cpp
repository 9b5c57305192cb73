#include "engine/kernels/softmax.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/simd/exponential.h"

namespace linnet {
namespace {

using simd::Vec;

Scalar sumOf(Vec v) { return (v[0] + v[1]) + (v[2] + v[3]); }

Scalar largestOf(Index columns, const Scalar* row) {
  if (columns < simd::kLanes) return *std::max_element(row, row + columns);
  Vec largest = simd::load(row);
  Index j = simd::kLanes;
  for (; j + simd::kLanes <= columns; j += simd::kLanes) {
    largest = simd::max(largest, simd::load(row + j));
  }
  largest = simd::max(largest, simd::load(row + columns - simd::kLanes));
  return std::max(std::max(largest[0], largest[1]), std::max(largest[2], largest[3]));
}

// The row becomes exp(x - largest); returns the sum, in an order that depends on `columns` alone.
Scalar exponentials(Index columns, Scalar largest, Scalar* row) {
  Vec sums{};
  Index j = 0;
  for (; j + simd::kLanes <= columns; j += simd::kLanes) {
    const Vec value = simd::exponential(simd::load(row + j) - largest);
    simd::store(row + j, value);
    sums += value;
  }
  Scalar sum = sumOf(sums);
  if (j == columns) return sum;
  Scalar rest[simd::kLanes] = {};
  std::copy(row + j, row + columns, rest);
  simd::store(rest, simd::exponential(simd::load(rest) - largest));
  for (Index i = 0; j < columns; ++i, ++j) {
    row[j] = rest[i];
    sum += rest[i];
  }
  return sum;
}

Scalar dot(Index count, const Scalar* a, const Scalar* b) {
  Vec sums{};
  Index j = 0;
  for (; j + simd::kLanes <= count; j += simd::kLanes) {
    sums = simd::madd(simd::load(a + j), simd::load(b + j), sums);
  }
  Scalar sum = sumOf(sums);
  for (; j < count; ++j) sum += a[j] * b[j];
  return sum;
}

}  // namespace

Scalar softmaxRow(Index columns, Scalar* row) {
  const Scalar largest = largestOf(columns, row);
  const Scalar sum = exponentials(columns, largest, row);
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
    const Scalar mean = dot(columns, dy, y);
    for (Index j = 0; j < columns; ++j) dx[j] = y[j] * (dy[j] - mean);
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
