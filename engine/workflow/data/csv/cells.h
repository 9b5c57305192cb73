#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linnet {

/// The cells of a column as they stand in a file, in one piece of memory, before it is known what
/// they are.
class TextCells {
 public:
  void add(std::optional<std::string_view> cell) {
    isMissing_.push_back(!cell);
    if (cell) text_ += *cell;
    ends_.push_back(text_.size());
  }
  std::size_t size() const { return ends_.size(); }
  /// Nothing where a cell is missing.
  std::optional<std::string_view> operator[](std::size_t row) const {
    if (isMissing_[row]) return std::nullopt;
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(text_).substr(begin, ends_[row] - begin);
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
  std::vector<bool> isMissing_;
};

}  // namespace linnet
