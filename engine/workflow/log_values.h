#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linnet {

/// Figures by their names, in the order in which they came: what `evaluate` gives, and what
/// callbacks see of an epoch. `{ loss, accuracy, val_loss, … }`
class LogValues {
 public:
  using Entry = std::pair<std::string, double>;

  LogValues() = default;
  LogValues(std::initializer_list<Entry> entries) : entries_(entries) {}

  /// The figure of that name, or null.
  const double* find(std::string_view name) const;
  /// The figure of that name; an ArgumentError that lists the names when there is none.
  double at(std::string_view name) const;
  /// The figure of that name, to be set; 0 when it was not there.
  double& operator[](std::string_view name);

  std::vector<std::string> names() const;
  void clear() { entries_.clear(); }
  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

  bool operator==(const LogValues&) const = default;

 private:
  std::vector<Entry> entries_;
};

}  // namespace linnet
