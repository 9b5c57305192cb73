#pragma once

// The platform without threads: for pages where memory cannot be shared.

namespace linnet {

/// The most threads that anybody may be, so how many pieces of scratch memory are planned.
inline constexpr int kMostThreads = 1;
/// Work of fewer multiplications than this is done by the thread that has it.
inline constexpr double kLeastParallelWork = 0;
/// How work is split: not at all.
inline constexpr double kWorkOfStretch = 1;
inline constexpr int kMostStretches = 1;

/// How many threads work together; this one is thread 0.
inline int threadCount() { return 1; }

/// Calls task(stretch, thread, data) once for each stretch, and returns when all are done.
inline void runOnThreads(int stretches, void (*task)(int stretch, int thread, void* data),
                         void* data) {
  for (int stretch = 0; stretch < stretches; ++stretch) task(stretch, 0, data);
}

}  // namespace linnet
