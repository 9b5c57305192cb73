#include "engine/training/logs.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

void Logs::setState(std::span<const double> state) {
  const std::size_t expected = this->state().size();
  if (state.size() != expected) {
    failState(text("logs: expected ", expected, " numbers of state, got ", state.size()));
  }
  lossSum_ = state[0];
  losses_ = state[1];
  std::size_t begin = 2;
  for (const auto& metric : metrics_) {
    metric->setState(state.subspan(begin, metric->state().size()));
    begin += metric->state().size();
  }
}

}  // namespace linnet
