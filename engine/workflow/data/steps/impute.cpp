#include "engine/workflow/data/steps/impute.h"

#include <map>

#include "engine/error.h"
#include "engine/workflow/check.h"

namespace linnet {
namespace {

std::vector<Cell> cellsOf(const Column& column, const Cell& missing) {
  std::vector<Cell> cells(column.size());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    cells[row] = column.isMissing(row) ? missing : column.cell(row);
  }
  return cells;
}

class Imputed : public FittedStep {
 public:
  explicit Imputed(Learnt<Cell> values) : values_(inKeyOrder(std::move(values))) {}

  Table transform(const Table& table) const override {
    return changed(table, values_, [](const Column& column, const Cell& value) {
      return std::vector{columnOf(column.name, column.type, cellsOf(column, value))};
    });
  }
  Table inverse(const Table& table) const override { return table; }
  std::string toJSON() const override {
    return stepJSON("impute", "", values_, [](const Cell& value) { return value.describe(); });
  }

 private:
  Learnt<Cell> values_;
};

bool accepts(const ImputeOptions& options, const Column& column) {
  if (options.strategy == ImputeStrategy::kMode) return true;
  const bool isConstant = options.strategy == ImputeStrategy::kConstant;
  if (!isConstant || column.type == ColumnType::kNumber) {
    return column.type == ColumnType::kNumber && (!isConstant || options.value.as<double>());
  }
  return isWords(column.type) ? options.value.as<std::string>() != nullptr
                              : options.value.as<bool>() != nullptr;
}

// Adding 0 makes -0 what JSON can hold.
double meanOf(const Numbers& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size()) + 0;
}

double medianOf(Numbers values) {
  std::ranges::sort(values);
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2 + 0;
}

struct IsSmaller {
  bool operator()(const Cell& a, const Cell& b) const {
    if (const std::string* text = a.as<std::string>()) return inOrder(*text, *b.as<std::string>());
    if (const bool* flag = a.as<bool>()) return *flag < *b.as<bool>();
    return *a.as<double>() < *b.as<double>();
  }
};

Cell modeOf(const Column& column) {
  std::map<Cell, std::size_t, IsSmaller> counts;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.isMissing(row)) ++counts[column.cell(row)];
  }
  // Of equals the first, which is the smallest.
  return std::ranges::max_element(counts, {}, [](const auto& it) { return it.second; })->first;
}

Cell learn(const Column& column, ImputeStrategy strategy) {
  bool isEmpty = true;
  for (std::size_t row = 0; row < column.size(); ++row) isEmpty = isEmpty && column.isMissing(row);
  if (isEmpty) {
    const char* name = strategy == ImputeStrategy::kMean     ? "mean"
                       : strategy == ImputeStrategy::kMedian ? "median"
                                                             : "mode";
    failData(column.name, text("column ", inQuotes(column.name), ": expected values to take the ",
                               name, " of, got none"));
  }
  if (strategy == ImputeStrategy::kMode) return modeOf(column);
  return strategy == ImputeStrategy::kMean ? meanOf(present(column)) : medianOf(present(column));
}

}  // namespace

Step impute(const ImputeOptions& options) {
  const bool isConstant = options.strategy == ImputeStrategy::kConstant;
  if (isConstant == options.value.isMissing()) {
    failExpected("value", "a value with the strategy \"constant\", and none without",
                 options.value.isMissing() ? "none" : options.value.describe());
  }
  return {[options, isConstant](const Table& table) {
    const std::string wanted =
        isConstant ? "columns of the type of the value" : "columns of numbers";
    const auto isFor = [&options](const Column& column) { return accepts(options, column); };
    Learnt<Cell> values;
    for (const ColumnPtr& column : columnsFor(table, options.columns, isFor, wanted)) {
      values.emplace_back(column->name,
                          isConstant ? options.value : learn(*column, options.strategy));
    }
    return imputed(std::move(values));
  }};
}

FittedStepPtr imputed(Learnt<Cell> values) {
  return std::make_shared<const Imputed>(std::move(values));
}

}  // namespace linnet
