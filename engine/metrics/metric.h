#pragma once

#include <algorithm>

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// A running figure over the batches of an epoch. All that it remembers is a list of numbers, so
/// that whoever saves them can go on from them.
class Metric {
 public:
  virtual ~Metric() = default;

  void reset() { std::ranges::fill(state_, 0.0); }
  virtual void update(ConstView output, ConstView targets) = 0;
  virtual double result() const = 0;

  /// What it remembers: sums and counts.
  const std::vector<double>& state() const { return state_; }
  /// Goes on from a state that was taken earlier; as many numbers as `state` has.
  void setState(std::span<const double> state) { std::ranges::copy(state, state_.begin()); }

 protected:
  /// Remembers so many numbers, zero at first. Doubles count exactly to 2^53.
  explicit Metric(std::size_t stateSize) : state_(stateSize) {}

  double& state(std::size_t i) { return state_[i]; }
  double state(std::size_t i) const { return state_[i]; }

 private:
  std::vector<double> state_;
};

/// Every metric, by its Keras name.
std::span<const Kind<Metric>> metricKinds();

/// A metric by its Keras name; 'accuracy' (or 'acc') becomes `accuracyName`.
std::unique_ptr<Metric> makeMetric(const std::string& name, std::string_view accuracyName);

}  // namespace linnet
