#include "engine/workflow/data/steps/scale.h"

#include <cmath>
#include <limits>

#include "engine/error.h"
#include "engine/workflow/check.h"

namespace linnet {
namespace {

class Scaled : public FittedStep {
 public:
  Scaled(std::string kind, Learnt<Line> lines)
      : kind_(std::move(kind)), lines_(inKeyOrder(std::move(lines))) {}

  Table transform(const Table& table) const override {
    return mapped(table, [](double value, const Line& line) {
      return (value - line.offset) / line.scale + line.start;
    });
  }
  Table inverse(const Table& table) const override {
    return mapped(table, [](double value, const Line& line) {
      return (value - line.start) * line.scale + line.offset;
    });
  }
  std::string toJSON() const override {
    return stepJSON(kind_, "", lines_, [](const Line& line) {
      return text("{\"offset\":", shown(line.offset), ",\"scale\":", shown(line.scale),
                  ",\"start\":", shown(line.start), "}");
    });
  }

 private:
  template <class Map>
  Table mapped(const Table& table, Map&& map) const {
    return changed(table, lines_, [&](const Column& column, const Line& line) {
      return std::vector{mapNumbers(column, [&](double value) { return map(value, line); })};
    });
  }

  std::string kind_;
  Learnt<Line> lines_;
};

Line standardLine(const Numbers& values) {
  constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / count;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double variance = squares / count;
  // What rounding alone gives a constant column: scikit-learn's bound.
  const double error = count * mean * kEpsilon;
  const double bound = count * kEpsilon * variance + error * error;
  // Adding 0 makes -0 what JSON can hold.
  return {mean + 0, variance <= bound ? 1 : std::sqrt(variance), 0};
}

Line rangeLine(const Numbers& values, const std::array<double, 2>& range) {
  const auto [least, most] = std::ranges::minmax(values);
  const double width = most == least ? 1 : most - least;
  return {least + 0, width / (range[1] - range[0]), range[0] + 0};
}

template <class LineOf>
Step fitLines(const std::string& kind, const ColumnNames& names, LineOf lineOf) {
  return {[kind, names, lineOf](const Table& table) {
    const auto isNumbers = [](const Column& column) { return column.numbers() != nullptr; };
    Learnt<Line> lines;
    for (const ColumnPtr& column : columnsFor(table, names, isNumbers, "columns of numbers")) {
      const Numbers values = present(*column);
      if (values.empty()) {
        failData(column->name, text("column ", inQuotes(column->name), ": expected numbers to fit ",
                                    kind, " to, got none"));
      }
      lines.emplace_back(column->name, lineOf(values));
    }
    return scaled(kind, std::move(lines));
  }};
}

}  // namespace

Step standardize(const StandardizeOptions& options) {
  return fitLines("standardize", options.columns, standardLine);
}

Step minMax(const MinMaxOptions& options) {
  const std::array<double, 2> range = options.range;
  if (!std::isfinite(range[0]) || !std::isfinite(range[1]) || range[0] >= range[1]) {
    failExpected("range", "two finite numbers, the smaller one first", "an array of 2");
  }
  return fitLines("minMax", options.columns,
                  [range](const Numbers& values) { return rangeLine(values, range); });
}

FittedStepPtr scaled(const std::string& kind, Learnt<Line> lines) {
  return std::make_shared<const Scaled>(kind, std::move(lines));
}

}  // namespace linnet
