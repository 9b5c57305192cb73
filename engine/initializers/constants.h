#pragma once

#include "engine/initializers/initializer.h"

// Weights that no chance decides. Source of all: keras.initializers,
// https://keras.io/api/layers/initializers/

namespace linnet {

/// Every number is `value`. Argument: value = 0.
class Constant : public Initializer {
 public:
  explicit Constant(const Config& config);
  void fill(View weight, std::uint64_t seed, std::uint64_t stream) const override;

 protected:
  explicit Constant(double value) : value_(value) {}

 private:
  double value_;
};

/// Zeros. No arguments.
class Zeros final : public Constant {
 public:
  explicit Zeros(const Config& config);
};

/// Ones. No arguments.
class Ones final : public Constant {
 public:
  explicit Ones(const Config& config);
};

/// `gain` on the diagonal of a matrix, 0 elsewhere. Argument: gain = 1.
class Identity final : public Initializer {
 public:
  explicit Identity(const Config& config);
  void check(const std::string& owner, const std::string& argument,
             const Shape& shape) const override;
  void fill(View weight, std::uint64_t seed, std::uint64_t stream) const override;

 private:
  double gain_;
};

}  // namespace linnet
