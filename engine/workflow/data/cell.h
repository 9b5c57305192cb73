#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace linnet {

/// What a value of a row may be: a number, text, true or false, or nothing. NaN is nothing, too.
class Cell {
 public:
  using Variant = std::variant<std::monostate, double, std::string, bool>;

  Cell() = default;
  Cell(std::nullptr_t) {}
  template <class T>
    requires std::is_arithmetic_v<T>
  Cell(T value) {
    if constexpr (std::same_as<T, bool>) {
      value_ = value;
    } else {
      value_ = static_cast<double>(value);
    }
  }
  Cell(const char* value) : value_(std::string(value)) {}
  Cell(std::string value) : value_(std::move(value)) {}

  /// The value as one of the variant's types, or null when it is of another.
  template <class T>
  const T* as() const {
    return std::get_if<T>(&value_);
  }
  bool isMissing() const;
  /// A few words that show the value in a message: `0`, `"Rome"`, `null`.
  std::string describe() const;

  bool operator==(const Cell& other) const = default;

 private:
  Variant value_;
};

/// A row in the order of the columns.
using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

/// A row by the names of the columns.
using NamedRow = std::vector<std::pair<std::string, Cell>>;
using NamedRows = std::vector<NamedRow>;

}  // namespace linnet
