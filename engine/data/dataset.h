#pragma once

#include "engine/data/data_array.h"

namespace linnet {

/// Examples and their targets, perhaps with a weight for each, seen through a list of indices: a
/// slice, a shuffle or a fold is another list over the same arrays, never a copy of them.
class Dataset {
 public:
  /// All examples in their order. Bytes of `x` are multiplied by `scale` as they are read, targets
  /// are taken as they are. `weights`, if given, says how much each example counts: Keras's
  /// sample_weight. Throws a ShapeError when x and y differ in count or are empty, or when there is
  /// not one weight for each example; a DataError when a weight is below 0.
  Dataset(std::shared_ptr<const DataArray> x, std::shared_ptr<const DataArray> y, double scale,
          std::shared_ptr<const DataArray> weights = nullptr);

  Index size() const { return static_cast<Index>(indices_->size()); }
  Shape inputShape() const { return x_->exampleShape(); }
  Shape targetShape() const { return y_->exampleShape(); }
  const DataArray& x() const { return *x_; }
  const DataArray& y() const { return *y_; }
  double scale() const { return static_cast<double>(scale_); }
  bool hasWeights() const { return weights_ != nullptr; }
  /// One number an example of the arrays; null when all count alike.
  const DataArray* weights() const { return weights_.get(); }
  /// Where example `i` of this view stands in the arrays.
  Index index(Index i) const {
    return static_cast<Index>((*indices_)[static_cast<std::size_t>(i)]);
  }

  /// Examples [begin, end). Throws an ArgumentError when that is empty or outside.
  Dataset slice(Index begin, Index end) const;
  /// The same examples in an order drawn from the seed.
  Dataset shuffled(std::uint64_t seed) const;
  /// The examples at these places of this view, in this order; one may come more than once. Throws
  /// an ArgumentError when there are none, or when one is outside.
  Dataset take(std::span<const std::uint32_t> places) const;

  /// A copy of the targets of all examples, one after another.
  std::vector<Scalar> targets() const;

  /// Writes the examples at order[0..rows) of this view, one after another.
  void gather(std::span<const std::uint32_t> order, Scalar* x, Scalar* y) const;
  /// The same of their weights, if there are any.
  void gatherWeights(std::span<const std::uint32_t> order, Scalar* weights) const;

 private:
  using Indices = std::vector<std::uint32_t>;
  Dataset(const Dataset& from, Indices indices);
  void checkWeights() const;

  std::shared_ptr<const DataArray> x_;
  std::shared_ptr<const DataArray> y_;
  std::shared_ptr<const DataArray> weights_;
  Scalar scale_;
  std::shared_ptr<const Indices> indices_;
};

/// Puts `order` into a random order that depends on the stream alone (Fisher and Yates).
void shuffle(std::span<std::uint32_t> order, const class RandomStream& random);

}  // namespace linnet
