#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/text.h"
#include "engine/workflow/data/table.h"
#include "engine/workflow/shown.h"

// What a step of a pipeline is: it looks at the training data once, and then treats all data alike.

namespace linnet {

/// A step that has seen the training data. It does not change any more.
class FittedStep {
 public:
  virtual ~FittedStep() = default;
  /// The same table with some columns treated. The rows stay. Throws an ArgumentError for a table
  /// without one of them, a DataError for values that the step is not for.
  virtual Table transform(const Table& table) const = 0;
  /// What `transform` was given, as far as that can be told.
  virtual Table inverse(const Table& table) const = 0;
  /// All that it has learnt, as JSON: what the JavaScript package writes, to the letter.
  virtual std::string toJSON() const = 0;
};
using FittedStepPtr = std::shared_ptr<const FittedStep>;

/// A step that is yet to see data. `fit` looks at the training data; the step itself stays as it
/// is.
struct Step {
  std::function<FittedStepPtr(const Table&)> fit;
};

/// The columns that a step treats: by default all that it is for.
using ColumnNames = std::optional<std::vector<std::string>>;

/// What a step has learnt of each column, by name.
template <class T>
using Learnt = std::vector<std::pair<std::string, T>>;

/// Whether a name comes before another in an object of JavaScript: whole numbers do, by their size.
bool comesFirst(const std::string& name, const std::string& other);

/// The order that an object of JavaScript would have, so that JSON is the same in both languages.
template <class T>
Learnt<T> inKeyOrder(Learnt<T> learnt) {
  std::ranges::stable_sort(learnt, comesFirst, &Learnt<T>::value_type::first);
  return learnt;
}

/// {"kind":"...",OTHERS"columns":{...}}, with `write` for what was learnt of a column.
template <class T, class Write>
std::string stepJSON(const std::string& kind, const std::string& others, const Learnt<T>& learnt,
                     Write&& write) {
  std::string columns;
  for (const auto& [name, known] : learnt) {
    if (!columns.empty()) columns += ',';
    columns += text(inQuotes(name), ":", write(known));
  }
  return text("{\"kind\":", inQuotes(kind), ",", others, "\"columns\":{", columns, "}}");
}

/// The columns that a step is for: those named, else all of the type. An ArgumentError for one that
/// is not there or that `isFor` is false for; `wanted` says what is.
std::vector<ColumnPtr> columnsFor(const Table& table, const ColumnNames& names,
                                  const std::function<bool(const Column&)>& isFor,
                                  const std::string& wanted);

/// The numbers of a column that are there.
Numbers present(const Column& column);

/// A table with each column that was learnt of replaced by what `change` makes of it: columns.
template <class T, class Change>
Table changed(const Table& table, const Learnt<T>& learnt, Change&& change) {
  for (const auto& [name, known] : learnt) table.column(name);
  std::vector<ColumnPtr> columns;
  for (const ColumnPtr& column : table.columns()) {
    const auto found = std::ranges::find(learnt, column->name, &Learnt<T>::value_type::first);
    if (found == learnt.end()) {
      columns.push_back(column);
      continue;
    }
    for (Column& part : change(*column, found->second)) {
      columns.push_back(std::make_shared<const Column>(std::move(part)));
    }
  }
  return Table(std::move(columns));
}

/// Numbers of a column, each changed; what is missing stays so. A DataError for another column.
Column mapNumbers(const Column& column, const std::function<double(double)>& change);

}  // namespace linnet
