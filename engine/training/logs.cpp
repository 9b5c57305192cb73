#include "engine/training/logs.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Logs::Logs(const Model& model) {
  for (std::size_t i = 0; i < model.outputNodes().size(); ++i) {
    const Index losses = model.loss(i).lossesPerExample(model.outputShape(i));
    const Index first = i == 0 ? losses : parts_[0].lossesPerExample;
    const std::size_t begin = metrics_.size();
    for (auto& metric : model.makeMetrics(i)) metrics_.push_back(std::move(metric));
    parts_.push_back(
        {losses, model.lossWeight(i) * static_cast<double>(first) / static_cast<double>(losses),
         begin, begin + model.unweightedMetrics(i), metrics_.size()});
  }
  losses_.resize(parts_.size() == 1 ? 1 : parts_.size() + 1);
}

void Logs::reset() {
  for (Mean& loss : losses_) loss = {};
  for (const auto& metric : metrics_) metric->reset();
}

void Logs::update(double lossSum, double penalty, ConstView output, ConstView targets,
                  const Scalar* weights, std::size_t index) {
  const Part& part = parts_[index];
  const Index rows = output.shape[0];
  const auto whole = static_cast<double>(rows * parts_[0].lossesPerExample);
  losses_[0].sum += lossSum * part.share + penalty * whole;
  if (index == 0) losses_[0].count += whole;
  if (parts_.size() > 1) {
    losses_[index + 1].sum += lossSum;
    losses_[index + 1].count += static_cast<double>(rows * part.lossesPerExample);
  }
  for (std::size_t i = part.metrics; i < part.end; ++i) {
    metrics_[i]->update(output, targets, i < part.weighted ? nullptr : weights);
  }
}

std::vector<double> Logs::sums() const {
  std::vector<double> sums;
  for (const Mean& loss : losses_) sums.insert(sums.end(), {loss.sum, loss.count});
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
  std::size_t begin = 0;
  for (Mean& loss : losses_) {
    loss = {sums[begin], sums[begin + 1]};
    begin += 2;
  }
  for (const auto& metric : metrics_) {
    metric->setState(sums.subspan(begin, metric->state().size()));
    begin += metric->state().size();
  }
}

}  // namespace linnet
