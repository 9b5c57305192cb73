#pragma once

// The platform without threads: for pages where memory cannot be shared.

namespace linnet {

/// The most threads that anybody may be, so how many pieces of scratch memory are planned.
inline constexpr int kMostThreads = 1;
/// Work of fewer multiplications than this is done by the thread that has it.
inline constexpr double kLeastParallelWork = 0;

/// How many threads work together; this one is thread 0.
inline int threadCount() { return 1; }

/// Calls task(thread, threads, data) once on each thread, and returns when all are done.
inline void runOnThreads(void (*task)(int thread, int threads, void* data), void* data) {
  task(0, 1, data);
}

}  // namespace linnet
