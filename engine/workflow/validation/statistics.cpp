#include "engine/workflow/validation/statistics.h"

#include <cmath>

namespace linnet {
namespace {

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
  const double middle = mean(values);
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - middle) * (value - middle));
  return std::sqrt(mean(squares));
}

// Applies a statistic to the values that each figure has in the results.
template <class Statistic>
LogValues each(std::span<const LogValues> results, Statistic&& statistic) {
  LogValues out;
  if (results.empty()) return out;
  for (const std::string& name : results.front().names()) {
    std::vector<double> values;
    for (const LogValues& result : results) values.push_back(result.at(name));
    out[name] = statistic(values);
  }
  return out;
}

}  // namespace

LogValues meanOf(std::span<const LogValues> results) { return each(results, mean); }
LogValues deviationOf(std::span<const LogValues> results) { return each(results, deviation); }

}  // namespace linnet
