#include "engine/training/logs.h"

#include <algorithm>

namespace linnet {

std::vector<double> Logs::sums() const {
  std::vector<double> sums{lossSum_, losses_};
  for (const auto& metric : metrics_) {
    const std::span<const double> own = metric->sums();
    sums.insert(sums.end(), own.begin(), own.end());
  }
  return sums;
}

void Logs::setSums(std::span<const double> sums) {
  lossSum_ = sums[0];
  losses_ = sums[1];
  std::size_t at = 2;
  for (const auto& metric : metrics_) {
    const std::span<double> own = metric->sums();
    std::ranges::copy(sums.subspan(at, own.size()), own.begin());
    at += own.size();
  }
}

}  // namespace linnet
