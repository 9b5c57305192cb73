#pragma once

#include <string>
#include <vector>

#include "engine/workflow/log_values.h"

namespace linnet {

/// A name with fields to be filled with figures: `{name}`, `{name:3d}`, `{name:03d}`,
/// `{name:.2f}`, as Python's `format` writes them.
class FileTemplate {
 public:
  /// Throws an ArgumentError for `filepath` when it is empty or there is anything else in braces.
  explicit FileTemplate(const std::string& filepath);

  /// The name with the figures in it; an ArgumentError when one is not among them.
  std::string filled(const LogValues& values) const;

 private:
  struct Part {
    std::string text;       // before the field
    std::string name = {};  // of the field; empty at the end
    std::size_t width = 0;  // in characters, at least
    char fill = ' ';
    int decimals = -1;  // -1: as many as the number needs
  };
  static bool readField(const std::string& field, Part& part);

  std::vector<Part> parts_;
};

}  // namespace linnet
