#pragma once

#include "engine/initializers/random.h"

namespace linnet {

/// A random orthogonal matrix times `gain`: of a weight taken as a matrix [everything before the
/// last axis, last axis], the columns are orthogonal and of length `gain`, or the rows where there
/// are fewer of them. Arguments: gain = 1; seed. Source: Saxe, McClelland, Ganguli, "Exact
/// solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR 2014;
/// keras.initializers.Orthogonal, https://keras.io/api/layers/initializers/
class Orthogonal final : public RandomInitializer {
 public:
  explicit Orthogonal(const Config& config);

  void check(const std::string& owner, const std::string& argument,
             const Shape& shape) const override;
  void fill(View weight, std::uint64_t seed, std::uint64_t stream) const override;

 protected:
  Draw drawFor(const Shape&) const override { return {Distribution::kNormal, 0, 1}; }

 private:
  double gain_;
};

}  // namespace linnet
