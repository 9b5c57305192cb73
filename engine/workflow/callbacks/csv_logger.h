#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/callbacks/callback.h"

namespace linnet {

struct CSVLoggerOptions {
  /// The path of a file that always holds the rows so far; default: none.
  std::string filename = {};
  /// What stands between two values.
  char separator = ',';
  /// Whether to go on below the rows of an earlier `fit`.
  bool append = false;
};

/// Writes the logs of each epoch as a row of CSV.
/// Source: keras.callbacks.CSVLogger
class CSVLogger : public Callback {
 public:
  explicit CSVLogger(CSVLoggerOptions options = {}) : options_(std::move(options)) {}

  /// All rows so far, with a row of names above them; lines end with CR LF.
  const std::string& text() const { return text_; }

  void onTrainBegin() override;
  /// Throws an ArgumentError for `filename` when the file cannot be written.
  void onEpochEnd(Index epoch, LogValues& logs) override;

 private:
  void add(const std::vector<std::string>& cells);
  std::string cellOf(const std::string& value) const;

  CSVLoggerOptions options_;
  std::string text_;
  std::optional<std::vector<std::string>> keys_;  // the columns after the epoch
};

}  // namespace linnet
