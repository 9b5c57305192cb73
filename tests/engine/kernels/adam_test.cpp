#include "engine/kernels/adam.h"

#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

struct State {
  Values weight, first, second;
};

State stateOf(Index count) {
  return {randomValues(count, 1), randomValues(count, 2), randomValues(count, 3, 0, 1)};
}

TEST(AdamKernel, MovesEveryWeightByTheFormula) {
  constexpr double kAlpha = 0.01, kKeep1 = 0.25, kKeep2 = 0.125, kEpsilon = 0x1p-10;
  for (const Index count : {1, 3, 4, 5, 7, 8, 9, 31, 32, 33}) {
    const Values gradient = randomValues(count, 4);
    const State before = stateOf(count);
    State after = before;
    adam(count, {Scalar(kAlpha), Scalar(kKeep1), Scalar(kKeep2), Scalar(kEpsilon)}, gradient.data(),
         after.weight.data(), after.first.data(), after.second.data());
    std::vector<double> weight, first, second;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      const double g = gradient[i];
      first.push_back((1 - kKeep1) * before.first[i] + kKeep1 * g);
      second.push_back((1 - kKeep2) * before.second[i] + kKeep2 * g * g);
      weight.push_back(before.weight[i] -
                       kAlpha * first.back() / (std::sqrt(second.back()) + kEpsilon));
    }
    expectClose(after.first, first, 4 * kRounding);
    expectClose(after.second, second, 4 * kRounding);
    expectClose(after.weight, weight, 4 * kRounding);
  }
}

TEST(AdamKernel, DecaysWeightsAndKeepsTheLargestSquareWhenAsked) {
  constexpr double kAlpha = 0.01, kKeep1 = 0.25, kKeep2 = 0.125, kEpsilon = 0x1p-10;
  for (const double decay : {0.0, 0.125}) {
    for (const bool amsgrad : {false, true}) {
      for (const Index count : {1, 4, 7, 33}) {
        const Values gradient = randomValues(count, 4);
        const Values largestBefore = randomValues(count, 5, 0, 1);
        const State before = stateOf(count);
        State after = before;
        Values largestAfter = largestBefore;
        adam(count,
             {Scalar(kAlpha), Scalar(kKeep1), Scalar(kKeep2), Scalar(kEpsilon), Scalar(decay)},
             gradient.data(), after.weight.data(), after.first.data(), after.second.data(),
             amsgrad ? largestAfter.data() : nullptr);
        std::vector<double> weight, largest;
        for (std::size_t i = 0; i < gradient.size(); ++i) {
          const double g = gradient[i];
          const double m = (1 - kKeep1) * before.first[i] + kKeep1 * g;
          const double v = (1 - kKeep2) * before.second[i] + kKeep2 * g * g;
          largest.push_back(amsgrad ? std::max(v, double{largestBefore[i]}) : largestBefore[i]);
          const double root = std::sqrt(amsgrad ? largest.back() : v);
          weight.push_back(before.weight[i] * (1 - decay) - kAlpha * m / (root + kEpsilon));
        }
        expectClose(after.weight, weight, 4 * kRounding);
        expectClose(largestAfter, largest, 4 * kRounding);
      }
    }
  }
}

TEST(AdamKernel, LeavesAWeightThatNeverHadAGradient) {
  State state{{0.5, -0.5}, {0, 0}, {0, 0}};
  const Values gradient{0, 0};
  adam(2, {Scalar(0.001), Scalar(0.1), Scalar(0.001), Scalar(1e-7)}, gradient.data(),
       state.weight.data(), state.first.data(), state.second.data());
  EXPECT_EQ(state.weight, (Values{0.5, -0.5}));
}

TEST(AdamKernel, WritesAsManyAsItIsTold) {
  for (Index count = 0; count < 20; ++count) {
    const State before = stateOf(20);
    State after = before;
    const Values gradient = randomValues(20, 4);
    adam(count, {Scalar(0.001), Scalar(0.1), Scalar(0.001), Scalar(1e-7)}, gradient.data(),
         after.weight.data(), after.first.data(), after.second.data());
    for (std::size_t i = 0; i < 20; ++i) {
      const bool touched = static_cast<Index>(i) < count;
      EXPECT_EQ(after.weight[i] != before.weight[i], touched) << count << ", " << i;
      EXPECT_EQ(after.first[i] != before.first[i], touched) << count << ", " << i;
      EXPECT_EQ(after.second[i] != before.second[i], touched) << count << ", " << i;
    }
  }
}

}  // namespace
}  // namespace linnet::test
