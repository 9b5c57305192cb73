#include "threads.h"

#include "engine/platform/threads_pool/wait.h"

namespace linnet {
namespace {

// The calls of one step follow each other within microseconds, so a helper looks out for the next
// one for a while (some 100 us) before it lets the system put it to sleep.
constexpr int kLooks = 200000;

struct Pool {
  std::atomic<std::uint32_t> call{0};      // counts the calls; helpers wait for it to change
  std::atomic<std::uint32_t> sleeping{0};  // helpers that must be woken
  std::atomic<bool> open{false};           // a call is under way and may be joined
  std::atomic<std::uint32_t> inside{0};    // helpers that may be reading what follows
  std::atomic<std::uint32_t> ready{0};
  std::atomic<bool> dismissed{false};
  // For each thread, the first of its stretches that nobody has taken, in a cache line of its own.
  struct alignas(64) Next {
    std::atomic<int> stretch{0};
  } next[kMostThreads];
  // Written by thread 0 while no call is open and nobody is inside.
  int stretches = 0;
  void (*task)(int, int, void*) = nullptr;
  void* data = nullptr;
  std::atomic<int> threads{1};
};

Pool pool;

std::uint32_t awaitCall(std::uint32_t seen) {
  for (int look = 0; look < kLooks; ++look) {
    const std::uint32_t call = pool.call.load(std::memory_order_acquire);
    if (call != seen) return call;
  }
  // In this order, and thread 0 in the other, one of the two sees the other's mark.
  pool.sleeping.fetch_add(1);
  while (pool.call.load() == seen) waitWhile(pool.call, seen);
  pool.sleeping.fetch_sub(1);
  return pool.call.load(std::memory_order_acquire);
}

void announceCall() {
  pool.call.fetch_add(1);
  if (pool.sleeping.load() > 0) wakeAll(pool.call);
}

int firstStretch(int thread, int threads) { return pool.stretches * thread / threads; }

// Takes stretches until none is left: first its own, which are the same ones in every call so that
// what they write stays in this thread's cache, then those of threads that are late.
void work(int thread) {
  const int threads = threadCount();
  for (int i = 0; i < threads; ++i) {
    const int owner = (thread + i) % threads;
    const int end = firstStretch(owner + 1, threads);
    for (;;) {
      const int stretch = pool.next[owner].stretch.fetch_add(1, std::memory_order_relaxed);
      if (stretch >= end) break;
      pool.task(stretch, thread, pool.data);
    }
  }
}

// A helper says that it is inside before it looks whether it may be, and thread 0 closes the call
// before it looks whether anybody is inside: one of the two sees the other's mark.
void joinCall(int thread) {
  pool.inside.fetch_add(1);
  if (pool.open.load()) work(thread);
  pool.inside.fetch_sub(1);
}

}  // namespace

int threadCount() { return pool.threads.load(std::memory_order_relaxed); }

void runOnThreads(int stretches, void (*task)(int stretch, int thread, void* data), void* data) {
  pool.stretches = stretches;
  pool.task = task;
  pool.data = data;
  const int threads = threadCount();
  for (int thread = 0; thread < threads; ++thread) {
    pool.next[thread].stretch.store(firstStretch(thread, threads), std::memory_order_relaxed);
  }
  pool.open.store(true);
  announceCall();
  work(0);
  pool.open.store(false);
  while (pool.inside.load() != 0) {
  }
}

void help(int thread) {
  std::uint32_t seen = pool.call.load();
  pool.ready.fetch_add(1);
  for (;;) {
    seen = awaitCall(seen);
    if (pool.dismissed.load()) break;
    if (thread < threadCount()) joinCall(thread);
  }
  pool.ready.fetch_sub(1);
}

int helpersReady() { return static_cast<int>(pool.ready.load()); }

void useThreads(int threads) { pool.threads.store(threads); }

void dismissHelpers() {
  pool.threads.store(1);
  pool.dismissed.store(true);
  announceCall();
  while (pool.ready.load() != 0) {
  }
  pool.dismissed.store(false);
}

}  // namespace linnet
