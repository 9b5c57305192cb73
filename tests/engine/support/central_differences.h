#pragma once

#include <span>
#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {

/// How far a number is moved: as far as rounding makes necessary, as near as curvature allows.
inline constexpr double kStep = either(0x1p-8, 0x1p-17);
/// How well central differences with that step know a slope, relative to the largest one.
inline constexpr double kSlopeTolerance = either(2e-3, 1e-6);

/// The slope of `function()` by each of `values`, which it reads, found by moving each a little
/// to both sides.
template <class Function>
std::vector<double> centralDifferences(std::span<Scalar> values, Function&& function) {
  std::vector<double> slopes;
  for (Scalar& value : values) {
    const Scalar before = value;
    const Scalar above = before + static_cast<Scalar>(kStep);
    const Scalar below = before - static_cast<Scalar>(kStep);
    value = above;
    const double high = function();
    value = below;
    const double low = function();
    value = before;
    slopes.push_back((high - low) / (static_cast<double>(above) - static_cast<double>(below)));
  }
  return slopes;
}

}  // namespace linnet::test
