#include "engine/workflow/analysis/calibration.h"

#include <algorithm>
#include <cmath>

#include "engine/workflow/check.h"

namespace linnet {
namespace {

std::vector<double> evenEdges(std::size_t bins) {
  std::vector<double> edges(bins + 1);
  for (std::size_t at = 0; at <= bins; ++at) {
    edges[at] = static_cast<double>(at) / static_cast<double>(bins);
  }
  return edges;
}

/// What divides the list into so many parts, between two neighbours in a straight line. With
/// NumPy's roundings: an edge is often one of the values, which are then on the same side of it as
/// scikit-learn's.
std::vector<double> quantiles(std::vector<double> values, std::size_t parts) {
  std::ranges::sort(values);
  std::vector<double> edges(parts + 1);
  for (std::size_t at = 0; at <= parts; ++at) {
    const double share =
        at == parts ? 1 : static_cast<double>(at) * (1 / static_cast<double>(parts)) * 100 / 100;
    const double place = share * static_cast<double>(values.size() - 1);
    const double below = values[static_cast<std::size_t>(std::floor(place))];
    const double above = values[static_cast<std::size_t>(std::ceil(place))];
    const double part = place - std::floor(place);
    // From the nearer one.
    edges[at] = part < 0.5 ? below + (above - below) * part : above - (above - below) * (1 - part);
  }
  return edges;
}

std::vector<double> edgesFor(const CheckedExamples& examples, std::size_t bins,
                             BinStrategy strategy) {
  if (strategy == BinStrategy::kUniform) return evenEdges(bins);
  std::vector<double> confidences;
  for (const Answer& answer : examples.answers) confidences.push_back(answer.confidence);
  return quantiles(std::move(confidences), bins);
}

}  // namespace

std::vector<ReliabilityBin> reliabilityCurve(Labels labels, Outputs probabilities,
                                             const CalibrationOptions& options) {
  const auto bins = static_cast<std::size_t>(checkInteger("bins", options.bins, 1, 1'000'000));
  const CheckedExamples examples = checkExamples(labels, probabilities);
  const std::vector<double> edges = edgesFor(examples, bins, options.strategy);

  std::vector<ReliabilityBin> curve(bins);
  for (std::size_t at = 0; at < bins; ++at) curve[at] = {edges[at], edges[at + 1], 0, 0, 0};
  for (std::size_t i = 0; i < examples.answers.size(); ++i) {
    const double confidence = examples.answers[i].confidence;
    // The first stretch that ends at the value or beyond; the last one takes all that is left.
    const auto end = std::lower_bound(edges.begin() + 1, edges.end() - 1, confidence);
    ReliabilityBin& bin = curve[static_cast<std::size_t>(end - edges.begin()) - 1];
    ++bin.count;
    bin.confidence += confidence;
    if (examples.isRight(i)) ++bin.accuracy;
  }
  std::erase_if(curve, [](const ReliabilityBin& bin) { return bin.count == 0; });
  for (ReliabilityBin& bin : curve) {
    bin.confidence /= static_cast<double>(bin.count);
    bin.accuracy /= static_cast<double>(bin.count);
  }
  return curve;
}

double expectedCalibrationError(Labels labels, Outputs probabilities,
                                const CalibrationOptions& options) {
  const auto total = static_cast<double>(labels.size());
  double error = 0;
  for (const ReliabilityBin& bin : reliabilityCurve(labels, probabilities, options)) {
    error += static_cast<double>(bin.count) / total * std::abs(bin.accuracy - bin.confidence);
  }
  return error;
}

}  // namespace linnet
