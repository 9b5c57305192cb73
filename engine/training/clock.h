#pragma once

#include <chrono>

namespace linnet {

/// Tells whether a number of milliseconds has passed since it was made.
class Deadline {
 public:
  explicit Deadline(double milliseconds)
      : end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double, std::milli>(milliseconds))) {}
  bool passed() const { return Clock::now() >= end_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

}  // namespace linnet
