#include "engine/training/logs.h"

namespace linnet {

std::vector<double> Logs::sums() const {
  std::vector<double> sums{lossSum_, losses_};
  for (const auto& metric : metrics_) {
    sums.insert(sums.end(), metric->state().begin(), metric->state().end());
  }
  return sums;
}

void Logs::setSums(std::span<const double> sums) {
  lossSum_ = sums[0];
  losses_ = sums[1];
  std::size_t at = 2;
  for (const auto& metric : metrics_) {
    const std::size_t size = metric->state().size();
    metric->setState(sums.subspan(at, size));
    at += size;
  }
}

}  // namespace linnet
