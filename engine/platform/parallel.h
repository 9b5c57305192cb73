#pragma once

#include <algorithm>

#include "engine/tensor/shape.h"
#include "threads.h"  // by the build: threads_none/ or threads_pool/

namespace linnet {

/// Splits [0, count) into stretches and calls task(begin, end, thread) for each, thread from 0 to
/// threadCount() - 1 and never twice at a time. `work` is about how many multiplications all of it
/// takes: what would be over before another thread has woken up is done here, as thread 0. The task
/// must write each output from one stretch alone, so that the bits do not depend on the number of
/// threads, and must neither throw, nor allocate, nor call parallelFor itself.
template <class Task>
void parallelFor(Index count, double work, const Task& task) {
  if (count <= 1 || work < kLeastParallelWork || threadCount() == 1) {
    if (count > 0) task(Index{0}, count, 0);
    return;
  }
  const int each = static_cast<int>(std::clamp(work / kWorkOfStretch, 1.0, 1.0 * kMostStretches));
  struct Call {
    const Task& task;
    Index count;
    Index stretches;
  } call{task, count, std::min<Index>(count, each * threadCount())};
  runOnThreads(
      static_cast<int>(call.stretches),
      [](int stretch, int thread, void* data) {
        const Call& c = *static_cast<Call*>(data);
        c.task(c.count * stretch / c.stretches, c.count * (stretch + 1) / c.stretches, thread);
      },
      &call);
}

}  // namespace linnet
