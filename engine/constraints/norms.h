#pragma once

#include "engine/constraints/constraint.h"

// Constraints on the Euclidean length of a unit's weights: those along the axes `axis`. For a Dense
// kernel [in, out] axis 0 takes the weights that lead to one output; for a Conv2D kernel that is
// [0, 1, 2]. Source of all: keras.constraints, https://keras.io/api/layers/constraints/

namespace linnet {

/// What the constraints on lengths share: w *= wanted(length) / (1e-7 + length).
class NormConstraint : public Constraint {
 public:
  /// The axes must be the weight's, each once; a negative one counts from the end.
  void check(const std::string& owner, const std::string& argument,
             const Shape& shape) const override;
  void apply(View weight) const override;

 protected:
  /// Reads `axis`, a whole number or a list of them; 0 by default.
  void readAxes(ConfigReader& reader);
  virtual double wanted(double norm) const = 0;

 private:
  std::vector<int> axes_;
};

/// Lengths of at most max_value. Arguments: max_value = 2; axis = 0.
class MaxNorm final : public NormConstraint {
 public:
  explicit MaxNorm(const Config& config);

 private:
  double wanted(double norm) const override;
  double most_;
};

/// Lengths of 1. Argument: axis = 0.
class UnitNorm final : public NormConstraint {
 public:
  explicit UnitNorm(const Config& config);

 private:
  double wanted(double) const override { return 1; }
};

/// Lengths from min_value to max_value, or the share `rate` of the way there. Arguments: min_value
/// = 0; max_value = 1; rate = 1; axis = 0.
class MinMaxNorm final : public NormConstraint {
 public:
  explicit MinMaxNorm(const Config& config);

 private:
  double wanted(double norm) const override;
  double least_, most_, rate_;
};

}  // namespace linnet
