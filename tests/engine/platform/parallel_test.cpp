#include "engine/platform/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace linnet::test {
namespace {

TEST(ParallelFor, GivesEveryPieceAwayOnce) {
  for (const Index count : {1, 2, 3, 7, 64, 1001}) {
    for (const double work : {0.0, 1e12}) {
      std::vector<std::atomic<int>> times(static_cast<std::size_t>(count));
      parallelFor(count, work, [&](Index begin, Index end, int thread) {
        EXPECT_LT(begin, end);
        EXPECT_GE(thread, 0);
        EXPECT_LT(thread, threadCount());
        for (Index i = begin; i < end; ++i) ++times[static_cast<std::size_t>(i)];
      });
      for (const auto& piece : times) EXPECT_EQ(piece, 1) << count;
    }
  }
}

TEST(ParallelFor, OfNothingCallsNobody) {
  int calls = 0;
  parallelFor(0, 1e12, [&](Index, Index, int) { ++calls; });
  EXPECT_EQ(calls, 0);
}

TEST(ParallelFor, HasAtLeastOneThreadAndNoMoreThanAreCounted) {
  EXPECT_GE(threadCount(), 1);
  EXPECT_LE(threadCount(), kMostThreads);
}

}  // namespace
}  // namespace linnet::test
