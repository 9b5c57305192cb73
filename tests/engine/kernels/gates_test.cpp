#include "engine/kernels/gates.h"

#include <vector>

#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// One, below, at and above what a vector holds.
constexpr Index kCounts[] = {0, 1, 3, 4, 5, 8, 9, 33};

// A row of n units: values of the gates, a state before and after, gradients. Whatever has more
// than n numbers ends in one that nobody may touch.
struct Row {
  explicit Row(Index count, Index gateCount)
      : n(count),
        gates(randomValues(gateCount * n, 1, -1, 1)),
        before(randomValues(n, 2, -2, 2)),
        dh(guarded(randomValues(n, 3, -1, 1))),
        dc(guarded(randomValues(n, 4, -1, 1))),
        slopes(static_cast<std::size_t>(gateCount * n) + 1, kGuard) {}

  static Values guarded(Values values) {
    values.push_back(kGuard);
    return values;
  }
  double gate(Index which, Index i) const { return at(gates, which * n + i); }
  double slope(Index which, Index i) const { return at(slopes, which * n + i); }
  static double at(const Values& values, Index i) {
    return static_cast<double>(values[static_cast<std::size_t>(i)]);
  }
  void expectGuards() const {
    for (const Values* values : {&dh, &dc, &slopes}) EXPECT_EQ(values->back(), kGuard);
  }

  static constexpr Scalar kGuard = 77;
  Index n;
  Values gates, before, dh, dc, slopes;
};

// The formulas of gates.h in double, number by number.
void expectNumber(double actual, double expected) {
  EXPECT_NEAR(actual, expected, either(1e-6, 1e-14));
}

TEST(LstmCell, ForgetsAndTakesIn) {
  for (const Index n : kCounts) {
    const Row row(n, 4);
    Values cell = Row::guarded(row.before);
    lstmCell(n, row.gates.data(), cell.data());
    for (Index i = 0; i < n; ++i) {
      expectNumber(Row::at(cell, i),
                   row.gate(1, i) * Row::at(row.before, i) + row.gate(0, i) * row.gate(2, i));
    }
    EXPECT_EQ(cell.back(), Row::kGuard);
  }
}

// h = o activated
TEST(LstmOutputBackward, SharesTheGradientBetweenTheGateAndTheCell) {
  for (const Index n : kCounts) {
    Row row(n, 4);
    const Values activated = randomValues(n, 5, -1, 1);
    const Values dh = row.dh;
    lstmOutputBackward(n, row.gates.data(), activated.data(), row.dh.data(), row.slopes.data());
    for (Index i = 0; i < n; ++i) {
      expectNumber(row.slope(3, i), Row::at(dh, i) * Row::at(activated, i));
      expectNumber(Row::at(row.dh, i), Row::at(dh, i) * row.gate(3, i));
      for (const Index other : {0, 1, 2}) EXPECT_EQ(row.slope(other, i), Row::kGuard);
    }
    row.expectGuards();
  }
}

TEST(LstmCellBackward, SharesBothGradientsAmongGatesAndTheCellBefore) {
  for (const Index n : kCounts) {
    Row row(n, 4);
    const Values dh = row.dh;
    const Values dc = row.dc;
    lstmCellBackward(n, row.gates.data(), row.before.data(), row.dh.data(), row.dc.data(),
                     row.slopes.data());
    for (Index i = 0; i < n; ++i) {
      const double whole = Row::at(dh, i) + Row::at(dc, i);
      expectNumber(row.slope(0, i), whole * row.gate(2, i));
      expectNumber(row.slope(1, i), whole * Row::at(row.before, i));
      expectNumber(row.slope(2, i), whole * row.gate(0, i));
      EXPECT_EQ(row.slope(3, i), Row::kGuard);
      expectNumber(Row::at(row.dc, i), whole * row.gate(1, i));
      EXPECT_EQ(Row::at(row.dh, i), 0);
    }
    row.expectGuards();
  }
}

TEST(GruMix, KeepsAsMuchAsTheGateSays) {
  for (const Index n : kCounts) {
    const Row row(n, 3);
    Values h = Row::guarded(row.before);
    gruMix(n, row.gates.data(), h.data());
    for (Index i = 0; i < n; ++i) {
      expectNumber(Row::at(h, i),
                   row.gate(0, i) * Row::at(row.before, i) + (1 - row.gate(0, i)) * row.gate(2, i));
    }
    EXPECT_EQ(h.back(), Row::kGuard);
  }
}

TEST(GruMixBackward, SharesTheGradientAmongTwoGatesAndTheStateBefore) {
  for (const Index n : kCounts) {
    Row row(n, 3);
    const Values dh = row.dh;
    gruMixBackward(n, row.gates.data(), row.before.data(), row.dh.data(), row.slopes.data());
    for (Index i = 0; i < n; ++i) {
      expectNumber(row.slope(0, i), Row::at(dh, i) * (Row::at(row.before, i) - row.gate(2, i)));
      EXPECT_EQ(row.slope(1, i), Row::kGuard);
      expectNumber(row.slope(2, i), Row::at(dh, i) * (1 - row.gate(0, i)));
      expectNumber(Row::at(row.dh, i), Row::at(dh, i) * row.gate(0, i));
    }
    row.expectGuards();
  }
}

TEST(MultiplyEach, MultipliesNumberByNumber) {
  for (const Index n : kCounts) {
    const Row row(n, 1);
    Values out(static_cast<std::size_t>(n) + 1, Row::kGuard);
    multiplyEach(n, row.gates.data(), row.before.data(), out.data());
    for (Index i = 0; i < n; ++i) {
      expectNumber(Row::at(out, i), row.gate(0, i) * Row::at(row.before, i));
    }
    EXPECT_EQ(out.back(), Row::kGuard);
  }
}

}  // namespace
}  // namespace linnet::test
