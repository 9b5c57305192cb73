#pragma once

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// A running figure over the batches of an epoch.
class Metric {
 public:
  virtual ~Metric() = default;

  virtual void reset() = 0;
  virtual void update(ConstView output, ConstView targets) = 0;
  virtual double result() const = 0;
};

/// Every metric, by its Keras name.
std::span<const Kind<Metric>> metricKinds();

/// A metric by its Keras name; 'accuracy' (or 'acc') becomes `accuracyName`.
std::unique_ptr<Metric> makeMetric(const std::string& name, std::string_view accuracyName);

}  // namespace linnet
