#pragma once

// The platform with threads. The thread that calls the engine is thread 0; helpers are made by
// whoever hosts it (std::thread natively, workers of the page or of Node in WebAssembly) and spend
// their lives in `help`.

namespace linnet {

/// The most threads that anybody may be, so how many pieces of scratch memory are planned.
inline constexpr int kMostThreads = 8;
/// Work of fewer multiplications than this is over before another thread would have begun;
/// measured in docs/performance.md.
inline constexpr double kLeastParallelWork = 1e5;
/// Work is split into one stretch a thread, and for every so many multiplications into one more, up
/// to kMostStretches a thread: who was sent away by the system then finds less left to do.
inline constexpr double kWorkOfStretch = 1e7;
inline constexpr int kMostStretches = 4;

/// How many threads work together; this one is thread 0.
int threadCount();

/// Calls task(stretch, thread, data) once for each stretch and returns when all are done. A thread
/// begins with its own share of the stretches, the same in every call, so that what it wrote last
/// time is in its cache, and goes on with those of threads that are late. Nobody who has not begun
/// is waited for. Called by thread 0 alone; the
/// task must not throw or allocate.
void runOnThreads(int stretches, void (*task)(int stretch, int thread, void* data), void* data);

/// The life of helper `thread` (1 to kMostThreads - 1): works and waits until `dismissHelpers`.
void help(int thread);
/// How many helpers have come so far.
int helpersReady();
/// Lets thread 0 and the first threads - 1 helpers work together from now on. They must be ready.
void useThreads(int threads);
/// Sends all helpers home; `help` returns on each. All that were started must be ready.
void dismissHelpers();

}  // namespace linnet
