#include "engine/workflow/data/categorical.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

/// As many floats as an array of JavaScript can hold everywhere: 2 GiB.
constexpr double kMostNumbers = 1 << 29;

void checkLabel(double label, std::size_t row, std::optional<Index> classes) {
  const double limit =
      classes ? static_cast<double>(*classes) : static_cast<double>(kMostInteger) + 1;
  if (label >= 0 && label < limit && label == std::floor(label)) return;
  const std::string range = classes ? text("from 0 to ", *classes - 1) : "of at least 0";
  failData("labels",
           text("labels[", row, "]: expected a whole number ", range, ", got ", shown(label)));
}

}  // namespace

Matrix toCategorical(NumberView labels, std::optional<Index> numClasses) {
  if (numClasses) checkInteger("numClasses", *numClasses, 1);
  double most = 0;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    checkLabel(labels[row], row, numClasses);
    most = std::max(most, labels[row]);
  }
  const Index classes = numClasses.value_or(static_cast<Index>(most) + 1);
  if (static_cast<double>(labels.size()) * static_cast<double>(classes) > kMostNumbers) {
    failShape("labels", text("labels: expected at most ", shown(kMostNumbers),
                             " numbers in all rows, got ", labels.size(), " rows of ", classes));
  }
  const auto width = static_cast<std::size_t>(classes);
  Matrix matrix{std::vector<float>(labels.size() * width), static_cast<Index>(labels.size()),
                classes};
  for (std::size_t row = 0; row < labels.size(); ++row) {
    matrix.values[row * width + static_cast<std::size_t>(labels[row])] = 1;
  }
  return matrix;
}

std::vector<std::string> differentWords(const Words& values) {
  std::unordered_set<std::string> words;
  for (const auto& value : values) {
    if (value) words.insert(*value);
  }
  std::vector<std::string> sorted(words.begin(), words.end());
  std::ranges::sort(sorted, inOrder);
  return sorted;
}

EncodedLabels encodeLabels(const Words& values,
                           const std::optional<std::vector<std::string>>& classes) {
  EncodedLabels encoded{{}, classes ? *classes : differentWords(values)};
  std::unordered_map<std::string_view, Index> places;
  for (const std::string& name : encoded.classes) {
    if (!places.emplace(name, std::ssize(places)).second) {
      failExpected("classes", "each of them once", inQuotes(name) + " twice");
    }
  }
  for (std::size_t row = 0; row < values.size(); ++row) {
    const auto place = values[row] ? places.find(*values[row]) : places.end();
    if (place == places.end()) {
      failData("values", text("values[", row, "]: expected one of ", listed(encoded.classes),
                              ", got ", values[row] ? inQuotes(*values[row]) : "a missing value"));
    }
    encoded.labels.push_back(place->second);
  }
  return encoded;
}

}  // namespace linnet
