#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <ranges>
#include <unordered_map>
#include <vector>

#include "engine/workflow/data/column.h"

namespace linnet {

/// A class for each example, of whatever tells examples apart: numbers, texts, perhaps missing
/// ones, or a column of a table. Classes are counted in the order in which they first come.
class Classes {
 public:
  template <std::ranges::input_range Range>
    requires(!std::same_as<std::remove_cvref_t<Range>, Classes>)
  Classes(const Range& names) {
    count(names);
  }
  Classes(const Column& column) {
    std::visit([this](const auto& values) { count(values); }, column.values);
  }

  std::size_t size() const { return places_.size(); }
  /// Where the examples of each class are.
  std::vector<std::vector<std::uint32_t>> members() const {
    std::vector<std::vector<std::uint32_t>> members(classes_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      members[places_[i]].push_back(static_cast<std::uint32_t>(i));
    }
    return members;
  }

 private:
  template <class Range>
  void count(const Range& names) {
    using Name = std::ranges::range_value_t<Range>;
    std::unordered_map<Name, std::size_t> known;
    std::optional<std::size_t> nan;  // it is unlike itself, and a class all the same
    for (const Name& name : names) {
      if constexpr (std::floating_point<Name>) {
        if (std::isnan(name)) {
          if (!nan) nan = classes_++;
          places_.push_back(*nan);
          continue;
        }
      }
      const auto [place, isNew] = known.try_emplace(name, classes_);
      if (isNew) ++classes_;
      places_.push_back(place->second);
    }
  }

  std::vector<std::size_t> places_;
  std::size_t classes_ = 0;
};

}  // namespace linnet
