#pragma once

#include <limits>
#include <optional>
#include <string>

#include "engine/workflow/log_values.h"

namespace linnet {

/// Whether less (kMin) or more (kMax) is better, or as the name of the metric says.
enum class MonitorMode { kAuto, kMin, kMax };

/// Whether more of a value is better. Throws an ArgumentError when its name does not tell.
bool isMoreBetter(const std::string& monitor, MonitorMode mode);

/// The value that a callback watches, and what is better in it.
class Monitor {
 public:
  /// `minDelta` is the least change that is an improvement; its sign does not count. Throws an
  /// ArgumentError for a name that does not tell which is better, and for NaN.
  Monitor(std::string name, MonitorMode mode, double minDelta);

  /// The watched value; an ArgumentError when it is not in the logs.
  double value(const LogValues& logs) const;
  /// Whether a value is better than another by more than the least change; it is if there is none.
  bool isImprovement(double value, std::optional<double> than) const;

 private:
  std::string name_;
  bool more_;
  double delta_;
};

/// Throws an ArgumentError unless `value` is a number of at least `least`; returns it.
double checkNumber(const std::string& argument, double value,
                   double least = -std::numeric_limits<double>::infinity());

/// Prints what a callback with `verbose` has done, as a line.
void printLine(const std::string& line);

}  // namespace linnet
