#pragma once

#include <vector>

#include "engine/kernels/convolution/convolution.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {

/// Memory to be written, full of NaN, and guards behind it.
inline std::vector<Scalar> room(Index size) {
  constexpr Scalar kGuard = 12345;
  std::vector<Scalar> values(static_cast<std::size_t>(size) + 8, kGuard);
  std::fill_n(values.begin(), size, Scalar(NAN));
  return values;
}

/// Both with guards.
inline void expectEqual(const std::vector<Scalar>& actual, const std::vector<Scalar>& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(actual[i], expected[i]) << i;
}

/// Numbers for one convolution, and what the reference makes of them.
struct ConvolutionProblem {
  explicit ConvolutionProblem(const Convolution& convolution) : c(convolution) {
    convolveReference(c, x.data(), kernel.data(), y.data(), dy.data(), dKernel.data(), dx.data());
  }
  Convolution c;
  std::vector<Scalar> x = randomValues(c.imageSize(), 1);
  std::vector<Scalar> kernel = randomValues(c.depth() * c.filters, 2);
  std::vector<Scalar> dy = randomValues(c.pixels() * c.filters, 3);
  std::vector<Scalar> y = room(c.pixels() * c.filters);
  std::vector<Scalar> dKernel = room(c.depth() * c.filters);
  std::vector<Scalar> dx = room(c.imageSize());
};

inline std::vector<Scalar> packed(const Convolution& c, const std::vector<Scalar>& kernel) {
  std::vector<Scalar> memory = room(packedFiltersSize(c));
  packFilters(c, kernel.data(), memory.data());
  return memory;
}

}  // namespace linnet::test
