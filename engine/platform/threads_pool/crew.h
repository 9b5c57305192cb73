#pragma once

#include <thread>
#include <vector>

#include "threads.h"

namespace linnet {

/// Lets this many threads work together, this one among them, as long as it lives; from 1 to
/// kMostThreads. For native programs, which have one at a time; the bits are those of one thread.
class Crew {
 public:
  explicit Crew(int threads) {
    for (int i = 1; i < threads; ++i) helpers_.emplace_back([i] { help(i); });
    while (helpersReady() < threads - 1) std::this_thread::yield();
    useThreads(threads);
  }
  ~Crew() {
    dismissHelpers();
    for (std::thread& helper : helpers_) helper.join();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

 private:
  std::vector<std::thread> helpers_;
};

}  // namespace linnet
