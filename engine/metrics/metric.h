#pragma once

#include <algorithm>

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// A running figure over the batches of an epoch. All that it remembers between two batches are
/// its sums, so that whoever saves them can go on from them.
class Metric {
 public:
  virtual ~Metric() = default;

  void reset() { std::ranges::fill(sums_, 0.0); }
  virtual void update(ConstView output, ConstView targets) = 0;
  virtual double result() const = 0;

  std::span<double> sums() { return sums_; }

 protected:
  /// With so many sums, zero. A count is a sum too: doubles count exactly to 2^53.
  explicit Metric(std::size_t sums) : sums_(sums) {}

  double& sum(std::size_t i) { return sums_[i]; }
  double sum(std::size_t i) const { return sums_[i]; }

 private:
  std::vector<double> sums_;
};

/// Every metric, by its Keras name.
std::span<const Kind<Metric>> metricKinds();

/// A metric by its Keras name; 'accuracy' (or 'acc') becomes `accuracyName`.
std::unique_ptr<Metric> makeMetric(const std::string& name, std::string_view accuracyName);

}  // namespace linnet
