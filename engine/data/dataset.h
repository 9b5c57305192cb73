#pragma once

#include "engine/data/data_array.h"

namespace linnet {

/// Examples and their targets, perhaps with a weight for each, seen through a list of indices: a
/// slice, a shuffle or a fold is another list over the same arrays, never a copy of them. A model
/// of several inputs or outputs has an array of each: `i` counts them in the model's order.
class Dataset {
 public:
  using Array = std::shared_ptr<const DataArray>;
  using Arrays = std::vector<Array>;

  /// All examples in their order. Bytes of `x` are multiplied by `scale` as they are read, targets
  /// are taken as they are. `weights`, if given, says how much each example counts: Keras's
  /// sample_weight. Throws a ShapeError when x and y differ in count or are empty, or when there is
  /// not one weight for each example; a DataError when a weight is below 0.
  Dataset(Array x, Array y, double scale, Array weights = nullptr);
  /// The same of several arrays of inputs and of targets. `weights` are none, one array for all
  /// targets, or one for each; an ArgumentError otherwise.
  Dataset(Arrays x, Arrays y, double scale, Arrays weights);

  Index size() const { return static_cast<Index>(indices_->size()); }
  std::size_t inputs() const { return x_.size(); }
  std::size_t targets() const { return y_.size(); }
  Shape inputShape(std::size_t i = 0) const { return x(i).exampleShape(); }
  Shape targetShape(std::size_t i = 0) const { return y(i).exampleShape(); }
  const DataArray& x(std::size_t i = 0) const { return *x_[i]; }
  const DataArray& y(std::size_t i = 0) const { return *y_[i]; }
  double scale() const { return static_cast<double>(scale_); }
  bool hasWeights() const { return !weights_.empty(); }
  /// One number an example of an array; none when all count alike.
  const Arrays& weights() const { return weights_; }
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

  /// A copy of the targets of all examples, one after another: those of array `i`.
  std::vector<Scalar> targetValues(std::size_t i = 0) const;

  /// Writes the examples at order[0..rows) of this view, one after another.
  void gather(std::span<const std::uint32_t> order, Scalar* x, Scalar* y) const {
    gather(order, *x_[0], scale_, x);
    gather(order, *y_[0], 1, y);
  }
  /// The same of one of the arrays of this dataset.
  void gather(std::span<const std::uint32_t> order, const DataArray& array, Scalar scale,
              Scalar* to) const;

 private:
  using Indices = std::vector<std::uint32_t>;
  Dataset(const Dataset& from, Indices indices);
  void checkWeights(const DataArray& weights) const;

  Arrays x_;
  Arrays y_;
  Arrays weights_;
  Scalar scale_;
  std::shared_ptr<const Indices> indices_;
};

/// Puts `order` into a random order that depends on the stream alone (Fisher and Yates).
void shuffle(std::span<std::uint32_t> order, const class RandomStream& random);

}  // namespace linnet
