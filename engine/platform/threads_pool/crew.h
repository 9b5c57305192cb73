#pragma once

#include <thread>
#include <vector>

#include "threads.h"

namespace linnet::test {

/// Lets this many threads work together, this one among them, as long as it lives.
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

}  // namespace linnet::test
