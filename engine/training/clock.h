#pragma once

#include <time.h>

namespace linnet {

/// Tells whether a number of milliseconds has passed since it was made.
class Deadline {
 public:
  explicit Deadline(double milliseconds) : end_(now() + (milliseconds > 0 ? milliseconds : 0)) {}
  bool passed() const { return now() >= end_; }

 private:
  // Milliseconds of a clock that is never set. That of <chrono> is 4 KB of the WebAssembly module,
  // for the sentence of an error.
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
  }

  double end_;
};

}  // namespace linnet
