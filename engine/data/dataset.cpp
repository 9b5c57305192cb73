#include "engine/data/dataset.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/error.h"
#include "engine/tensor/random.h"
#include "engine/text.h"

namespace linnet {

Dataset::Dataset(std::shared_ptr<const DataArray> x, std::shared_ptr<const DataArray> y,
                 double scale, std::shared_ptr<const DataArray> weights)
    : x_(std::move(x)),
      y_(std::move(y)),
      weights_(std::move(weights)),
      scale_(static_cast<Scalar>(scale)) {
  if (!std::isfinite(scale))
    failArgument("scale", text("scale: expected a finite number, got ", scale));
  if (x_->count() == 0) failShape("x", "x: there must be at least one example, got none");
  if (x_->count() != y_->count()) {
    failShape("y", text("y: expected one target for each of the ", x_->count(),
                        " examples of x, got ", y_->count()));
  }
  if (static_cast<std::uint64_t>(x_->count()) > std::numeric_limits<std::uint32_t>::max()) {
    failShape("x", text("x: at most 4294967295 examples are supported, got ", x_->count()));
  }
  if (weights_) checkWeights();
  Indices indices(static_cast<std::size_t>(x_->count()));
  std::iota(indices.begin(), indices.end(), 0u);
  indices_ = std::make_shared<const Indices>(std::move(indices));
}

Dataset::Dataset(const Dataset& from, Indices indices)
    : x_(from.x_),
      y_(from.y_),
      weights_(from.weights_),
      scale_(from.scale_),
      indices_(std::make_shared<const Indices>(std::move(indices))) {}

void Dataset::checkWeights() const {
  if (weights_->count() != x_->count() || weights_->exampleSize() != 1) {
    failShape("sample_weight",
              text("sample_weight: expected one number for each of the ", x_->count(),
                   " examples of x, got the shape ", weights_->shape()));
  }
  for (Index i = 0; i < weights_->count(); ++i) {
    Scalar weight = 0;
    weights_->read(i, 1, &weight);
    if (weight >= 0) continue;
    failData("sample_weight", text("sample_weight: weights must be at least 0, got ",
                                   static_cast<double>(weight), " for example ", i));
  }
}

Dataset Dataset::slice(Index begin, Index end) const {
  if (begin < 0 || begin >= end || end > size()) {
    failArgument("end", text("slice: expected 0 <= begin < end <= ", size(), ", got begin ", begin,
                             " and end ", end));
  }
  return Dataset(*this, Indices(indices_->begin() + begin, indices_->begin() + end));
}

Dataset Dataset::shuffled(std::uint64_t seed) const {
  Indices indices = *indices_;
  shuffle(indices, RandomStream(seed, RandomUse::kSplit));
  return Dataset(*this, std::move(indices));
}

Dataset Dataset::take(std::span<const std::uint32_t> places) const {
  if (places.empty()) failArgument("indices", "indices: expected at least one, got none");
  Indices indices;
  indices.reserve(places.size());
  for (const std::uint32_t place : places) {
    if (place >= indices_->size()) {
      failArgument("indices", text("indices: expected whole numbers from 0 to ", size() - 1,
                                   ", got ", place, " at place ", indices.size()));
    }
    indices.push_back((*indices_)[place]);
  }
  return Dataset(*this, std::move(indices));
}

std::vector<Scalar> Dataset::targets() const {
  const auto each = static_cast<std::size_t>(y_->exampleSize());
  std::vector<Scalar> targets(indices_->size() * each);
  for (std::size_t i = 0; i < indices_->size(); ++i) {
    y_->read(index(static_cast<Index>(i)), 1, targets.data() + i * each);
  }
  return targets;
}

void Dataset::gather(std::span<const std::uint32_t> order, Scalar* x, Scalar* y) const {
  for (const std::uint32_t position : order) {
    const Index i = index(static_cast<Index>(position));
    x_->read(i, scale_, x);
    y_->read(i, 1, y);
    x += x_->exampleSize();
    y += y_->exampleSize();
  }
}

void Dataset::gatherWeights(std::span<const std::uint32_t> order, Scalar* weights) const {
  for (const std::uint32_t position : order) {
    weights_->read(index(static_cast<Index>(position)), 1, weights++);
  }
}

void shuffle(std::span<std::uint32_t> order, const RandomStream& random) {
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i, order.size() - i))]);
  }
}

}  // namespace linnet
