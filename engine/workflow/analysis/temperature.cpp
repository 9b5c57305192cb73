#include "engine/workflow/analysis/temperature.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

/// Logarithms of the inverse temperature beyond which the data say nothing: a model that makes no
/// mistake could be any surer.
constexpr double kLeast = -10, kMost = 10;

/// The smallest probability that is told from 0: float has none below.
constexpr double kSmallest = 0x1p-149;

OutputRows logitsOf(Outputs outputs, std::size_t count, OutputKind from) {
  if (from == OutputKind::kProbabilities) {
    OutputRows rows = checkProbabilities(outputs, count, "outputs");
    for (double& value : rows.values) value = std::log(std::max(value, kSmallest));
    return rows;
  }
  OutputRows rows = checkRows("outputs", outputs, count);
  if (rows.classes > 1) return rows;
  // A sigmoid is a softmax beside 0.
  OutputRows both{std::vector<double>(2 * count), count, 2};
  for (std::size_t row = 0; row < count; ++row) both.values[2 * row + 1] = rows.values[row];
  return both;
}

/// Over all examples: the mean of -log p of the truth, and its slope by the inverse temperature.
struct Walk {
  double loss = 0;
  double slope = 0;
};

Walk walk(const std::vector<std::size_t>& labels, const OutputRows& rows, double inverse) {
  Walk total;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double* logits = rows.row(i);
    const double top = *std::max_element(logits, logits + rows.classes);
    double sum = 0, mean = 0;
    for (std::size_t at = 0; at < rows.classes; ++at) {
      const double weight = std::exp(inverse * (logits[at] - top));
      sum += weight;
      mean += weight * (logits[at] - top);
    }
    const double own = logits[labels[i]] - top;
    total.loss += std::log(sum) - inverse * own;
    total.slope += mean / sum - own;
  }
  const auto count = static_cast<double>(labels.size());
  return {total.loss / count, total.slope / count};
}

/// The likelihood is convex in the inverse of the temperature: its slope grows, and is 0 at the
/// best.
double bestInverse(const std::vector<std::size_t>& labels, const OutputRows& rows) {
  const auto slope = [&](double logarithm) {
    return walk(labels, rows, std::exp(logarithm)).slope;
  };
  double low = kLeast, high = kMost;
  if (slope(low) == 0 && slope(high) == 0) {
    failData("outputs", "outputs: expected rows with different numbers, got rows of equal ones");
  }
  while (high - low > 1e-13 * std::max(1.0, std::abs(low))) {
    const double middle = (low + high) / 2;
    if (middle == low || middle == high) break;
    if (slope(middle) > 0) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace

Temperature temperatureScaling(Labels labels, Outputs outputs, const TemperatureOptions& options) {
  const std::size_t count = checkLabels("labels", labels).size();
  const OutputRows rows = logitsOf(outputs, count, options.from);
  const std::vector<std::size_t> truth = checkLabels("labels", labels, rows.classes);
  const double temperature = 1 / bestInverse(truth, rows);
  return {temperature, walk(truth, rows, 1).loss, walk(truth, rows, 1 / temperature).loss,
          options.from, static_cast<Index>(outputs.size() / count)};
}

std::vector<float> Temperature::apply(Outputs outputs) const {
  const auto wide = static_cast<std::size_t>(width);
  const std::size_t count = outputs.size() / wide;
  if (outputs.size() % wide != 0) {
    failShape("outputs", text("outputs: expected rows of ", width, " numbers as it was fitted to"));
  }
  const OutputRows rows = logitsOf(outputs, count, from);
  std::vector<float> out;
  out.reserve(outputs.size());
  std::vector<double> weights(rows.classes);
  for (std::size_t i = 0; i < count; ++i) {
    const double* logits = rows.row(i);
    const double top = *std::max_element(logits, logits + rows.classes);
    double sum = 0;
    for (std::size_t at = 0; at < rows.classes; ++at) {
      weights[at] = std::exp((logits[at] - top) / temperature);
      sum += weights[at];
    }
    // Of a single output the last of two; it stays single.
    for (std::size_t at = rows.classes - wide; at < rows.classes; ++at) {
      out.push_back(static_cast<float>(weights[at] / sum));
    }
  }
  return out;
}

}  // namespace linnet
