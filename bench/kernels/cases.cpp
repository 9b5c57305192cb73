#include "bench/kernels/cases.h"

#include <algorithm>

#include "engine/tensor/random.h"

namespace linnet::bench {

std::vector<Scalar> numbers(std::size_t count, double zeros) {
  const RandomStream random(1, RandomUse::kNoise);
  std::vector<Scalar> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<Scalar>(2 * random.uniform(i) - 1);
  if (zeros == 0) return values;
  // One stroke in each row of an image of 28 x 28, somewhere, 0 to twice the mean long.
  constexpr std::size_t kRow = 28;
  for (std::size_t row = 0; row + kRow <= count; row += kRow) {
    const double length = 2 * (1 - zeros) * kRow * random.uniform(count + row);
    const auto stroke = std::min(kRow, static_cast<std::size_t>(length + 0.5));
    const auto begin = random.below(kRow - stroke + 1, count + row + 1);
    for (std::size_t i = 0; i < kRow; ++i) {
      if (i < begin || i >= begin + stroke) values[row + i] = 0;
    }
  }
  return values;
}

std::vector<Case> allCases() {
  std::vector<Case> all;
  for (auto* family :
       {rooflineCases, gemmCases, sparseCases, convolutionCases, pointwiseCases, layerCases}) {
    for (Case& one : family()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace linnet::bench
