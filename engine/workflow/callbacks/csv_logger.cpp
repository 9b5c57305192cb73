#include "engine/workflow/callbacks/csv_logger.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

// As Keras has them: those of validation too, though there is none.
std::vector<std::string> columnsOf(const LogValues& logs) {
  std::vector<std::string> keys = logs.names();
  std::ranges::sort(keys, inOrder);
  const auto isOfValidation = [](const std::string& key) { return key.starts_with("val_"); };
  if (std::ranges::any_of(keys, isOfValidation)) return keys;
  const std::size_t count = keys.size();
  for (std::size_t i = 0; i < count; ++i) keys.push_back("val_" + keys[i]);
  return keys;
}

}  // namespace

void CSVLogger::onTrainBegin() {
  keys_.reset();
  if (!options_.append) {
    text_.clear();
  } else if (!options_.filename.empty()) {
    // One that is not there yet is empty.
    std::ifstream file(options_.filename, std::ios::binary);
    text_.assign(std::istreambuf_iterator<char>(file), {});
  }
}

void CSVLogger::onEpochEnd(Index epoch, LogValues& logs) {
  if (!keys_) keys_ = columnsOf(logs);
  if (text_.empty()) {
    std::vector<std::string> names{"epoch"};
    names.insert(names.end(), keys_->begin(), keys_->end());
    add(names);
  }
  std::vector<std::string> cells{linnet::text(epoch)};
  for (const std::string& key : *keys_) {
    const double* value = logs.find(key);
    cells.push_back(value ? shown(*value) : "NA");
  }
  add(cells);
  if (options_.filename.empty()) return;
  std::ofstream file(options_.filename, std::ios::binary);
  file << text_ << std::flush;
  if (!file) failExpected("filename", "a file that can be written", inQuotes(options_.filename));
}

void CSVLogger::add(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += options_.separator;
    text_ += cellOf(cells[i]);
  }
  text_ += "\r\n";
}

std::string CSVLogger::cellOf(const std::string& value) const {
  if (value.find_first_of(std::string("\"\r\n") + options_.separator) == std::string::npos) {
    return value;
  }
  std::string out = "\"";
  for (const char character : value) {
    if (character == '"') out += '"';
    out += character;
  }
  return out + '"';
}

}  // namespace linnet
