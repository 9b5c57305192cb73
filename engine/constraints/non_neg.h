#pragma once

#include "engine/constraints/constraint.h"

namespace linnet {

/// w = max(w, 0). No arguments. Source: keras.constraints.NonNeg,
/// https://keras.io/api/layers/constraints/
class NonNeg final : public Constraint {
 public:
  explicit NonNeg(const Config& config);
  void check(const std::string&, const std::string&, const Shape&) const override {}
  void apply(View weight) const override;
};

}  // namespace linnet
