#include "engine/training/logs.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Logs::Logs(const Model& model)
    : parts_(model.outputNodes().size()),
      losses_(parts_.size() == 1 ? 1 : parts_.size() + 1),
      size_(losses_.size()) {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    Part& part = parts_[i];
    part.lossesPerExample = model.loss(i).lossesPerExample(model.outputShape(i));
    part.share = model.lossWeight(i) * static_cast<double>(parts_[0].lossesPerExample) /
                 static_cast<double>(part.lossesPerExample);
    part.metrics = model.makeMetrics(i);
    part.unweighted = model.unweightedMetrics(i);
    size_ += part.metrics.size();
  }
}

void Logs::reset() {
  for (Mean& loss : losses_) loss = {};
  for (const Part& part : parts_) {
    for (const auto& metric : part.metrics) metric->reset();
  }
}

double Logs::value(std::size_t i) const {
  if (i < losses_.size()) return losses_[i].mean();
  i -= losses_.size();
  const Part* part = parts_.data();
  while (i >= part->metrics.size()) i -= part++->metrics.size();
  return part->metrics[i]->result();
}

void Logs::update(double lossSum, double penalty, ConstView output, ConstView targets,
                  const Scalar* weights, const Mask& mask, std::size_t index) {
  const Part& part = parts_[index];
  const Index rows = output.shape[0];
  const auto whole = static_cast<double>(rows * parts_[0].lossesPerExample);
  losses_[0].sum += lossSum * part.share + penalty * whole;
  if (index == 0) losses_[0].count += whole;
  if (parts_.size() > 1) {
    losses_[index + 1].sum += lossSum;
    losses_[index + 1].count += static_cast<double>(rows * part.lossesPerExample);
  }
  for (std::size_t i = 0; i < part.metrics.size(); ++i) {
    const Scalar* counted = i < part.unweighted ? nullptr : weights;
    part.metrics[i]->updateMasked(output, targets, counted, mask);
  }
}

std::vector<double> Logs::sums() const {
  std::vector<double> sums;
  for (const Mean& loss : losses_) {
    sums.push_back(loss.sum);
    sums.push_back(loss.count);
  }
  for (const Part& part : parts_) {
    for (const auto& metric : part.metrics) {
      sums.insert(sums.end(), metric->state().begin(), metric->state().end());
    }
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
  for (const Part& part : parts_) {
    for (const auto& metric : part.metrics) {
      metric->setState(sums.subspan(begin, metric->state().size()));
      begin += metric->state().size();
    }
  }
}

}  // namespace linnet
