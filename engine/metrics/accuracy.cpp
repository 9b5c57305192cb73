#include "engine/metrics/accuracy.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

Index largestOf(Index columns, const Scalar* row) {
  return std::max_element(row, row + columns) - row;
}

// As TensorFlow has it: nothing that is not finite is among the largest.
double isInTopK(Index columns, const Scalar* row, Index place, Index k) {
  const auto larger = std::count_if(row, row + columns, [&](Scalar x) { return x > row[place]; });
  return std::isfinite(row[place]) && larger < k ? 1 : 0;
}

}  // namespace

Accuracy::Accuracy(const Config& config) : MeanMetric("accuracy") {
  ConfigReader reader("Accuracy", config);
  readCommonArguments(reader);
  reader.finish();
}

double Accuracy::row(Index columns, const Scalar* output, const Scalar* target) const {
  Index right = 0;
  for (Index j = 0; j < columns; ++j) right += output[j] == target[j] ? 1 : 0;
  return static_cast<double>(right) / static_cast<double>(columns);
}

BinaryAccuracy::BinaryAccuracy(const Config& config) : MeanMetric("binary_accuracy") {
  ConfigReader reader("BinaryAccuracy", config);
  threshold_ = static_cast<Scalar>(reader.number("threshold", -HUGE_VAL, HUGE_VAL, 0.5));
  readCommonArguments(reader);
  reader.finish();
}

double BinaryAccuracy::row(Index columns, const Scalar* output, const Scalar* target) const {
  Index right = 0;
  for (Index j = 0; j < columns; ++j) {
    right += target[j] == (output[j] > threshold_ ? Scalar{1} : Scalar{0}) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(columns);
}

CategoricalAccuracy::CategoricalAccuracy(const Config& config)
    : MeanMetric("categorical_accuracy") {
  ConfigReader reader("CategoricalAccuracy", config);
  readCommonArguments(reader);
  reader.finish();
}

double CategoricalAccuracy::row(Index columns, const Scalar* output, const Scalar* target) const {
  return largestOf(columns, output) == largestOf(columns, target) ? 1 : 0;
}

TopKCategoricalAccuracy::TopKCategoricalAccuracy(const Config& config)
    : MeanMetric("top_k_categorical_accuracy") {
  ConfigReader reader("TopKCategoricalAccuracy", config);
  k_ = reader.integer("k", 1, 5);
  readCommonArguments(reader);
  reader.finish();
}

double TopKCategoricalAccuracy::row(Index columns, const Scalar* output,
                                    const Scalar* target) const {
  return isInTopK(columns, output, largestOf(columns, target), k_);
}

void LabelMetric::check(const Shape& output, const Shape& targets) const {
  if (output.rank() < 1 || targets.size() * output.back() != output.size()) {
    refuse("of one class for each row", output, targets);
  }
}

SparseCategoricalAccuracy::SparseCategoricalAccuracy(const Config& config)
    : LabelMetric("sparse_categorical_accuracy") {
  ConfigReader reader("SparseCategoricalAccuracy", config);
  readCommonArguments(reader);
  reader.finish();
}

double SparseCategoricalAccuracy::row(Index columns, const Scalar* output,
                                      const Scalar* target) const {
  return largestOf(columns, output) == static_cast<Index>(*target) ? 1 : 0;
}

SparseTopKCategoricalAccuracy::SparseTopKCategoricalAccuracy(const Config& config)
    : LabelMetric("sparse_top_k_categorical_accuracy") {
  ConfigReader reader("SparseTopKCategoricalAccuracy", config);
  k_ = reader.integer("k", 1, 5);
  readCommonArguments(reader);
  reader.finish();
}

double SparseTopKCategoricalAccuracy::row(Index columns, const Scalar* output,
                                          const Scalar* target) const {
  return isInTopK(columns, output, static_cast<Index>(*target), k_);
}

}  // namespace linnet
