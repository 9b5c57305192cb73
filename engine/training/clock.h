#pragma once

#include <algorithm>
#include <chrono>

namespace linnet {

/// Tells whether a number of milliseconds has passed since it was made.
class Deadline {
 public:
  explicit Deadline(double milliseconds)
      : end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double, std::milli>(sane(milliseconds)))) {}
  bool passed() const { return Clock::now() >= end_; }

 private:
  // A clock counts in whole nanoseconds: infinity becomes 30 years, NaN and the past become now.
  static double sane(double milliseconds) {
    return milliseconds > 0 ? std::min(milliseconds, 1e12) : 0;
  }

  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

}  // namespace linnet
