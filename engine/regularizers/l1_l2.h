#pragma once

#include "engine/regularizers/regularizer.h"

namespace linnet {

/// l1 sum |x| + l2 sum x^2, whose slope at 0 is 0. Arguments: l1 = 0; l2 = 0.
/// Source: keras.regularizers.L1L2, https://keras.io/api/layers/regularizers/
class L1L2 : public Regularizer {
 public:
  explicit L1L2(const Config& config);

  double penalty(ConstView values) const override;
  void addGradient(ConstView values, Scalar scale, View gradient) const override;

 protected:
  L1L2(double l1, double l2) : l1_(l1), l2_(l2) {}

 private:
  double l1_, l2_;
};

/// l1 sum |x|. Argument: l1 = 0.01.
class L1 final : public L1L2 {
 public:
  explicit L1(const Config& config);
};

/// l2 sum x^2. Argument: l2 = 0.01.
class L2 final : public L1L2 {
 public:
  explicit L2(const Config& config);
};

}  // namespace linnet
