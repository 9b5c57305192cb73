#include "engine/workflow/personalize/options.h"

#include <algorithm>
#include <cmath>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

bool isAmong(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> named(const std::vector<std::string>& freeze,
                               const std::vector<std::string>& names) {
  for (const std::string& name : freeze) {
    if (isAmong(names, name)) continue;
    failExpected("freeze", "a number, or names among " + listed(names), inQuotes(name));
  }
  std::vector<std::string> frozen;
  for (const std::string& name : names) {
    if (isAmong(freeze, name)) frozen.push_back(name);
  }
  if (frozen.size() < names.size()) return frozen;
  failExpected("freeze", text("at least one of ", listed(names), " to be left to learn"), "all");
}

}  // namespace

void checkPersonalizeOptions(const PersonalizeOptions& options) {
  if (!options.build) failExpected("build", "a function that makes a model", "none");
  checkInteger("epochs", options.epochs, 1);
  checkInteger("batchSize", options.batchSize, 1);
  checkInteger("folds", options.folds, 0);
  if (options.folds == 1) failExpected("folds", "0, or a whole number of at least 2", "1");
  if (!(options.rehearsalShare >= 0 && options.rehearsalShare < 1)) {
    failExpected("rehearsalShare", "a number of at least 0 and less than 1",
                 shown(options.rehearsalShare));
  }
  if (!(options.learningRate > 0 && std::isfinite(options.learningRate))) {
    failExpected("learningRate", "a finite number more than 0", shown(options.learningRate));
  }
}

std::vector<std::string> frozenLayers(const Freeze& freeze, const std::vector<std::string>& names) {
  if (names.empty()) failExpected("model", "one with weights", "none");
  if (const auto* given = std::get_if<std::vector<std::string>>(&freeze)) {
    return named(*given, names);
  }
  const auto most = static_cast<Index>(names.size()) - 1;
  const Index* number = std::get_if<Index>(&freeze);
  const Index count = number ? checkInteger("freeze", *number, 0, most) : most;
  return {names.begin(), names.begin() + count};
}

}  // namespace linnet
