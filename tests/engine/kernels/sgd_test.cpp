#include "engine/kernels/sgd.h"

#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(SgdKernel, MovesEveryWeightByTheFormula) {
  constexpr double kRate = 0.125, kMomentum = 0.75;
  for (const Index count : {0, 1, 3, 4, 5, 8, 31, 33}) {
    const Values gradient = randomValues(count, 1);
    const Values before = randomValues(count, 2);
    const Values velocityBefore = randomValues(count, 3);
    for (const double decay : {0.0, 0.25}) {
      for (const int kind : {0, 1, 2}) {  // without momentum, with it, with Nesterov's
        Values weight = before;
        Values velocity = velocityBefore;
        sgd(count, {Scalar(kRate), Scalar(kMomentum), kind == 2, Scalar(decay)}, gradient.data(),
            weight.data(), kind == 0 ? nullptr : velocity.data());
        std::vector<double> expected, m;
        for (std::size_t i = 0; i < gradient.size(); ++i) {
          const double down = kRate * gradient[i];
          const double kept = before[i] * (1 - decay);
          m.push_back(kind == 0 ? velocityBefore[i] : kMomentum * velocityBefore[i] - down);
          expected.push_back(kind == 0   ? kept - down
                             : kind == 1 ? kept + m.back()
                                         : kept + kMomentum * m.back() - down);
        }
        expectClose(weight, expected, 4 * kRounding);
        expectClose(velocity, m, 4 * kRounding);
      }
    }
  }
}

TEST(SgdKernel, WritesAsManyAsItIsTold) {
  const Values gradient(4, 1);
  Values weight{1, 2, 3, 4};
  Values velocity(4, 0);
  sgd(3, {1, Scalar(0.5), false, 0}, gradient.data(), weight.data(), velocity.data());
  EXPECT_EQ(weight, (Values{0, 1, 2, 4}));
  EXPECT_EQ(velocity, (Values{-1, -1, -1, 0}));
}

}  // namespace
}  // namespace linnet::test
