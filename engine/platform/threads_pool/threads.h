#pragma once

// The platform with threads. The thread that calls the engine is thread 0; helpers are made by
// whoever hosts it (std::thread natively, workers of the page or of Node in WebAssembly) and spend
// their lives in `help`.

namespace linnet {

/// The most threads that anybody may be, so how many pieces of scratch memory are planned.
inline constexpr int kMostThreads = 8;
/// Work of fewer multiplications than this is over before another thread would have begun;
/// measured in docs/performance.md.
inline constexpr double kLeastParallelWork = 2e5;

/// How many threads work together; this one is thread 0.
int threadCount();

/// Calls task(thread, threads, data) once on each thread, and returns when all are done. Called by
/// thread 0 alone; the task must not throw or allocate.
void runOnThreads(void (*task)(int thread, int threads, void* data), void* data);

/// The life of helper `thread` (1 to kMostThreads - 1): works and waits until `dismissHelpers`.
void help(int thread);
/// How many helpers have come so far.
int helpersReady();
/// Lets thread 0 and the first threads - 1 helpers work together from now on. They must be ready.
void useThreads(int threads);
/// Sends all helpers home; `help` returns on each.
void dismissHelpers();

}  // namespace linnet
