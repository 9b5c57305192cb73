#include "threads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "engine/kernels/gemm/gemm.h"
#include "engine/platform/parallel.h"

namespace linnet {
namespace {

/// Helpers for as long as it lives.
class Crew {
 public:
  explicit Crew(int threads) {
    for (int thread = 1; thread < threads; ++thread) helpers_.emplace_back(help, thread);
    while (helpersReady() < threads - 1) std::this_thread::yield();
    useThreads(threads);
  }
  ~Crew() {
    dismissHelpers();
    for (std::thread& helper : helpers_) helper.join();
  }

 private:
  std::vector<std::thread> helpers_;
};

constexpr double kPlenty = 1e9;

TEST(Threads, DoEachPieceOnceHoweverOftenTheyAreCalled) {
  const Crew crew(3);
  std::vector<int> done(1000);
  for (int round = 1; round <= 2000; ++round) {
    parallelFor(static_cast<Index>(done.size()), kPlenty, [&](Index begin, Index end, int) {
      for (Index i = begin; i < end; ++i) ++done[static_cast<std::size_t>(i)];
    });
    ASSERT_EQ(std::count(done.begin(), done.end(), round), 1000) << "round " << round;
  }
}

TEST(Threads, AreNeverTwoOfOneNumber) {
  const Crew crew(kMostThreads);
  std::array<std::atomic<int>, kMostThreads> inside{};
  std::atomic<bool> shared{false};
  for (int round = 0; round < 200; ++round) {
    parallelFor(64, kPlenty, [&](Index, Index, int thread) {
      auto& here = inside[static_cast<std::size_t>(thread)];
      if (here.fetch_add(1) != 0) shared = true;
      here.fetch_sub(1);
    });
  }
  EXPECT_FALSE(shared);
}

TEST(Threads, LeaveSmallWorkToTheFirst) {
  const Crew crew(2);
  parallelFor(100, kLeastParallelWork - 1, [](Index begin, Index end, int thread) {
    EXPECT_EQ(begin, 0);
    EXPECT_EQ(end, 100);
    EXPECT_EQ(thread, 0);
  });
}

TEST(Threads, WakeHelpersThatHaveGoneToSleep) {
  const Crew crew(2);
  for (int round = 0; round < 5; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::atomic<int> done{0};
    parallelFor(8, kPlenty, [&](Index begin, Index end, int) {
      done.fetch_add(static_cast<int>(end - begin));
    });
    EXPECT_EQ(done, 8);
  }
}

TEST(Threads, GiveTheBitsThatOneThreadGives) {
  constexpr Index kM = 130, kN = 150, kK = 600;
  std::vector<Scalar> a(kM * kK), b(kK * kN), alone(kM * kN), together(kM * kN);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<Scalar>(i % 97) / 97;
  for (std::size_t i = 0; i < b.size(); ++i) b[i] = static_cast<Scalar>(i % 89) / 89 - 1;
  gemm(kM, kN, kK, {a.data(), kK}, {b.data(), kN}, alone.data(), kN);
  for (int threads = 2; threads <= kMostThreads; ++threads) {
    const Crew crew(threads);
    gemm(kM, kN, kK, {a.data(), kK}, {b.data(), kN}, together.data(), kN);
    EXPECT_EQ(alone, together) << threads << " threads";
  }
}

}  // namespace
}  // namespace linnet
