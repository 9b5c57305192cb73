#include "threads.h"

#include "engine/platform/threads_pool/wait.h"

namespace linnet {
namespace {

// The calls of one step follow each other within microseconds, so a helper looks out for the next
// one for a while (about 50 us) before it lets the system put it to sleep.
constexpr int kLooks = 20000;

struct Pool {
  std::atomic<std::uint32_t> call{0};      // counts the calls; helpers wait for it to change
  std::atomic<std::uint32_t> sleeping{0};  // helpers that must be woken
  std::atomic<std::uint32_t> working{0};   // helpers that have not finished this call
  std::atomic<std::uint32_t> ready{0};
  std::atomic<bool> dismissed{false};
  // Written by thread 0 before it counts a call, read by helpers after they saw it counted.
  void (*task)(int, int, void*) = nullptr;
  void* data = nullptr;
  int threads = 1;
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

}  // namespace

int threadCount() { return pool.threads; }

void runOnThreads(void (*task)(int thread, int threads, void* data), void* data) {
  pool.task = task;
  pool.data = data;
  pool.working.store(static_cast<std::uint32_t>(pool.threads - 1), std::memory_order_relaxed);
  announceCall();
  task(0, pool.threads, data);
  while (pool.working.load(std::memory_order_acquire) != 0) {
  }
}

void help(int thread) {
  std::uint32_t seen = pool.call.load();
  pool.ready.fetch_add(1);
  for (;;) {
    seen = awaitCall(seen);
    if (pool.dismissed.load()) break;
    if (thread >= pool.threads) continue;
    pool.task(thread, pool.threads, pool.data);
    pool.working.fetch_sub(1, std::memory_order_release);
  }
  pool.ready.fetch_sub(1);
}

int helpersReady() { return static_cast<int>(pool.ready.load()); }

void useThreads(int threads) { pool.threads = threads; }

void dismissHelpers() {
  pool.threads = 1;
  pool.dismissed.store(true);
  announceCall();
  while (pool.ready.load() != 0) {
  }
  pool.dismissed.store(false);
}

}  // namespace linnet
