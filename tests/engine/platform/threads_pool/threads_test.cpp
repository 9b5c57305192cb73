#include "threads.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "engine/platform/parallel.h"
#include "engine/platform/threads_pool/crew.h"

namespace linnet::test {
namespace {

constexpr double kMuchWork = 1e12;

// Calls parallelFor over `count` pieces and expects each to be done once, by one thread at a time
// under each number.
void expectAllDoneOnce(Index count) {
  std::vector<std::atomic<int>> times(static_cast<std::size_t>(count));
  std::atomic<int> inside[kMostThreads] = {};
  std::atomic<bool> wrong{false};
  parallelFor(count, kMuchWork, [&](Index begin, Index end, int thread) {
    if (thread < 0 || thread >= threadCount() || inside[thread]++ != 0) wrong = true;
    for (Index i = begin; i < end; ++i) ++times[static_cast<std::size_t>(i)];
    --inside[thread];
  });
  EXPECT_FALSE(wrong);
  for (Index i = 0; i < count; ++i) ASSERT_EQ(times[static_cast<std::size_t>(i)], 1) << i;
}

TEST(Threads, AreOneUntilHelpersAreAllowedIn) {
  EXPECT_EQ(threadCount(), 1);
  EXPECT_EQ(helpersReady(), 0);
  {
    const Crew crew(3);
    EXPECT_EQ(threadCount(), 3);
    EXPECT_EQ(helpersReady(), 2);
  }
  EXPECT_EQ(threadCount(), 1);
  EXPECT_EQ(helpersReady(), 0);
}

TEST(Threads, DoEveryPieceOnceWithAnyNumberOfThem) {
  for (int threads = 1; threads <= kMostThreads; ++threads) {
    const Crew crew(threads);
    for (const Index count : {1, 2, 3, 5, 16, 17, 1000}) expectAllDoneOnce(count);
  }
}

// Each piece waits for the other: one thread alone would never end.
TEST(Threads, WorkAtTheSameTime) {
  const Crew crew(2);
  std::atomic<int> begun{0};
  std::atomic<bool> timedOut{false};
  const auto task = [](int, int, void* data) {
    auto& [count, late] = *static_cast<std::pair<std::atomic<int>*, std::atomic<bool>*>*>(data);
    ++*count;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (*count < 2 && !*late) {
      if (std::chrono::steady_clock::now() > end) *late = true;
    }
  };
  std::pair<std::atomic<int>*, std::atomic<bool>*> data{&begun, &timedOut};
  runOnThreads(2, task, &data);
  EXPECT_FALSE(timedOut);
}

TEST(Threads, DoSmallWorkAlone) {
  const Crew crew(2);
  int calls = 0;
  parallelFor(100, kLeastParallelWork - 1, [&](Index begin, Index end, int thread) {
    ++calls;
    EXPECT_EQ(begin, 0);
    EXPECT_EQ(end, 100);
    EXPECT_EQ(thread, 0);
  });
  EXPECT_EQ(calls, 1);
}

TEST(Threads, LeaveNothingBehindFromCallToCall) {
  const Crew crew(4);
  for (int call = 0; call < 3000; ++call) expectAllDoneOnce(8);
}

TEST(Threads, WakeUpAfterTheyHaveGoneToSleep) {
  const Crew crew(3);
  for (int call = 0; call < 5; ++call) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    expectAllDoneOnce(12);
  }
}

// A helper that is late for a call in which it has no part must not get in the way of the next.
TEST(Threads, MayBecomeMoreAndFewerBetweenCalls) {
  const Crew crew(4);
  for (int call = 0; call < 3000; ++call) {
    useThreads(1 + call % 4);
    expectAllDoneOnce(8);
  }
}

TEST(Threads, MayGoAndComeAgain) {
  for (int round = 0; round < 20; ++round) {
    const Crew crew(1 + round % 4);
    expectAllDoneOnce(9);
  }
}

}  // namespace
}  // namespace linnet::test
