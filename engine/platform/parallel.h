#pragma once

#include "engine/tensor/shape.h"
#include "threads.h"  // by the build: threads_none/ or threads_pool/

namespace linnet {

/// Splits [0, count) into one stretch a thread and calls task(begin, end, thread) for each, thread
/// from 0 to threadCount() - 1. `work` is about how many multiplications all of it takes: what
/// would be over before another thread has woken up is done here, as thread 0. The task must write
/// each output from one stretch alone, so that the bits do not depend on the number of threads.
template <class Task>
void parallelFor(Index count, double work, const Task& task) {
  if (count <= 1 || work < kLeastParallelWork || threadCount() == 1) {
    if (count > 0) task(Index{0}, count, 0);
    return;
  }
  struct Call {
    const Task& task;
    Index count;
  } call{task, count};
  runOnThreads(
      [](int thread, int threads, void* data) {
        const Call& c = *static_cast<Call*>(data);
        const Index begin = c.count * thread / threads;
        const Index end = c.count * (thread + 1) / threads;
        if (begin < end) c.task(begin, end, thread);
      },
      &call);
}

}  // namespace linnet
