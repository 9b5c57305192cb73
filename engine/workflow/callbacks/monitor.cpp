#include "engine/workflow/callbacks/monitor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

constexpr std::array<std::string_view, 9> kGrowing{"accuracy",          "auc",       "f1_score",
                                                   "precision",         "recall",    "r2_score",
                                                   "cosine_similarity", "mean_io_u", "io_u"};
constexpr std::array<std::string_view, 8> kShrinking{
    "loss", "error", "crossentropy", "hinge", "huber", "divergence", "logcosh", "poisson"};

template <class Endings>
bool endsLike(const std::string& name, const Endings& endings) {
  return std::ranges::any_of(endings, [&](std::string_view it) { return name.ends_with(it); });
}

// Keras compares in single precision.
double rounded(double value) { return static_cast<double>(static_cast<float>(value)); }

}  // namespace

bool isMoreBetter(const std::string& monitor, MonitorMode mode) {
  if (mode != MonitorMode::kAuto) return mode == MonitorMode::kMax;
  if (endsLike(monitor, kGrowing)) return true;
  if (endsLike(monitor, kShrinking)) return false;
  failArgument("mode", text("mode: expected 'min' or 'max', since the name ", monitor,
                            " does not tell which is better"));
}

Monitor::Monitor(std::string name, MonitorMode mode, double minDelta)
    : name_(std::move(name)),
      more_(isMoreBetter(name_, mode)),
      delta_(std::abs(checkNumber("minDelta", minDelta))) {}

double Monitor::value(const LogValues& logs) const {
  if (const double* value = logs.find(name_)) return *value;
  failExpected("monitor", "one of the logs " + listed(logs.names()), inQuotes(name_));
}

bool Monitor::isImprovement(double value, std::optional<double> than) const {
  if (!than) return true;
  const double reference = rounded(*than);
  return more_ ? rounded(value - delta_) > reference : rounded(value + delta_) < reference;
}

double checkNumber(const std::string& argument, double value, double least) {
  if (value >= least) return value;
  const bool isAny = least == -std::numeric_limits<double>::infinity();
  failExpected(argument, isAny ? "a number" : "a number of at least " + shown(least), shown(value));
}

void printLine(const std::string& line) { std::printf("%s\n", line.c_str()); }

}  // namespace linnet
