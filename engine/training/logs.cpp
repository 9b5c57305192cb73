#include "engine/training/logs.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

std::vector<double> Logs::sums() const {
  std::vector<double> sums{lossSum_, losses_};
  for (const auto& metric : metrics_) {
    sums.insert(sums.end(), metric->state().begin(), metric->state().end());
  }
  return sums;
}

void Logs::setSums(std::span<const double> sums) {
  const std::size_t expected = this->sums().size();
  if (sums.size() != expected) {
    failState(text("logs: expected ", expected, " sums, got ", sums.size()));
  }
  lossSum_ = sums[0];
  losses_ = sums[1];
  std::size_t begin = 2;
  for (const auto& metric : metrics_) {
    metric->setState(sums.subspan(begin, metric->state().size()));
    begin += metric->state().size();
  }
}

}  // namespace linnet
