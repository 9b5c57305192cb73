#include "engine/data/dataset.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/error.h"
#include "engine/tensor/random.h"
#include "engine/text.h"

namespace linnet {

Dataset::Dataset(Array x, Array y, double scale, Array weights)
    : Dataset(Arrays{std::move(x)}, Arrays{std::move(y)}, scale,
              weights ? Arrays{std::move(weights)} : Arrays{}) {}

Dataset::Dataset(Arrays x, Arrays y, double scale, Arrays weights)
    : x_(std::move(x)),
      y_(std::move(y)),
      weights_(std::move(weights)),
      scale_(static_cast<Scalar>(scale)) {
  if (!std::isfinite(scale))
    failArgument("scale", text("scale: expected a finite number, got ", scale));
  if (x_.empty() || y_.empty()) failArgument("x", "x and y: expected at least one array of each");
  const Index count = x_[0]->count();
  if (count == 0) failShape("x", "x: there must be at least one example, got none");
  if (static_cast<std::uint64_t>(count) > std::numeric_limits<std::uint32_t>::max()) {
    failShape("x", text("x: at most 4294967295 examples are supported, got ", count));
  }
  for (const Array& array : x_) {
    if (array->count() == count) continue;
    failShape("x", text("x: expected ", count, " examples for each input, got ", array->count()));
  }
  for (const Array& array : y_) {
    if (array->count() == count) continue;
    failShape("y", text("y: expected one target for each of the ", count, " examples of x, got ",
                        array->count()));
  }
  if (weights_.size() > 1 && weights_.size() != y_.size()) {
    failArgument("sample_weight", text("sample_weight: expected one array, or one for each of the ",
                                       y_.size(), " outputs, got ", weights_.size()));
  }
  for (const Array& array : weights_) checkWeights(*array);
  Indices indices(static_cast<std::size_t>(count));
  std::iota(indices.begin(), indices.end(), 0u);
  indices_ = std::make_shared<const Indices>(std::move(indices));
}

Dataset::Dataset(const Dataset& from, Indices indices)
    : x_(from.x_),
      y_(from.y_),
      weights_(from.weights_),
      scale_(from.scale_),
      indices_(std::make_shared<const Indices>(std::move(indices))) {}

void Dataset::checkWeights(const DataArray& weights) const {
  const Index count = x_[0]->count();
  if (weights.count() != count || weights.exampleSize() != 1) {
    failShape("sample_weight", text("sample_weight: expected one number for each of the ", count,
                                    " examples of x, got the shape ", weights.shape()));
  }
  for (Index i = 0; i < count; ++i) {
    Scalar weight = 0;
    weights.read(i, 1, &weight);
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

std::vector<Scalar> Dataset::targetValues(std::size_t i) const {
  const auto each = static_cast<std::size_t>(y(i).exampleSize());
  std::vector<Scalar> values(indices_->size() * each);
  for (std::size_t row = 0; row < indices_->size(); ++row) {
    y(i).read(index(static_cast<Index>(row)), 1, values.data() + row * each);
  }
  return values;
}

void Dataset::gather(std::span<const std::uint32_t> order, const DataArray& array, Scalar scale,
                     Scalar* to) const {
  // In a shuffled order each example comes from far away: some are fetched before one is read.
  constexpr Index kFetchedBytes = 1 << 14;
  const auto each = static_cast<std::size_t>(
      std::max<Index>(1, kFetchedBytes / std::max<Index>(1, array.exampleBytes())));
  const auto place = [&](std::size_t i) { return index(static_cast<Index>(order[i])); };
  for (std::size_t begin = 0; begin < order.size(); begin += each) {
    const std::size_t end = std::min(begin + each, order.size());
    for (std::size_t i = begin; i < end; ++i) array.touch(place(i));
    for (std::size_t i = begin; i < end; ++i, to += array.exampleSize()) {
      array.read(place(i), scale, to);
    }
  }
}

void shuffle(std::span<std::uint32_t> order, const RandomStream& random) {
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i, order.size() - i))]);
  }
}

}  // namespace linnet
