#pragma once

#include <algorithm>

#include "engine/registry.h"
#include "engine/tensor/mask.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// A running figure over the batches of an epoch. All that it remembers is a list of numbers, so
/// that whoever saves them can go on from them.
class Metric {
 public:
  virtual ~Metric() = default;

  /// Makes ready for outputs and targets of these shapes, both without the batch. Called once,
  /// before the first update. Throws a ShapeError when they do not suit.
  void build(const Shape& output, const Shape& targets);

  void reset() { std::ranges::fill(state_, 0); }
  /// Takes a batch in; `weights`, if given, holds one number an example.
  virtual void update(ConstView output, ConstView targets, const Scalar* weights = nullptr) = 0;
  /// The same of an output with a mask. Only means of rows look at it, as in Keras.
  virtual void updateMasked(ConstView output, ConstView targets, const Scalar* weights,
                            const Mask& /*mask*/) {
    update(output, targets, weights);
  }
  /// The figure so far; 0 before the first update.
  virtual double result() const = 0;

  /// What it remembers: sums and counts.
  const std::vector<double>& state() const { return state_; }
  /// Throws a StateError unless there are as many numbers as `state` has.
  void setState(std::span<const double> state);

 protected:
  /// `name` is Keras's, for messages.
  explicit Metric(std::string_view name) : name_(name) {}

  /// How many numbers it remembers for outputs of this shape.
  virtual std::size_t stateSize(const Shape& output) const = 0;
  /// Throws a ShapeError unless the shapes suit: targets have the output's shape, unless the metric
  /// says otherwise.
  virtual void check(const Shape& output, const Shape& targets) const;
  /// Throws a ShapeError that says what targets are expected.
  [[noreturn]] void refuse(const std::string& expected, const Shape& output,
                           const Shape& targets) const;

  double& state(std::size_t i) { return state_[i]; }
  double state(std::size_t i) const { return state_[i]; }

  /// Reads what all metrics take and what changes nothing here: the name in logs, and dtype.
  static void readCommonArguments(ConfigReader& reader);

 private:
  std::string_view name_;
  std::vector<double> state_;
};

/// A metric that is the mean of one number a row of the output, each times its example's weight.
class MeanMetric : public Metric {
 public:
  void update(ConstView output, ConstView targets, const Scalar* weights) final {
    updateMasked(output, targets, weights, {});
  }
  void updateMasked(ConstView output, ConstView targets, const Scalar* weights,
                    const Mask& mask) override;
  double result() const override;

 protected:
  using Metric::Metric;
  std::size_t stateSize(const Shape&) const override { return 2; }
  /// The number of one row.
  virtual double row(Index columns, const Scalar* output, const Scalar* target) const = 0;
};

/// Every metric, by its Keras name.
std::span<const Kind<Metric>> metricKinds();

/// A metric for outputs and targets of these shapes. 'accuracy' (or 'acc') becomes the one that
/// fits them, as in Keras: binary for an output of one number, sparse categorical for targets of
/// one number a row, categorical otherwise.
std::unique_ptr<Metric> makeMetric(const Spec& spec, const Shape& output, const Shape& targets);

}  // namespace linnet
