#include "engine/layers/dropout.h"

#include "engine/layers/layers.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// One pass of ones through a Dropout layer, there and back.
struct Dropped {
  explicit Dropped(double rate, Mode mode = Mode::kTraining, std::uint64_t seed = 1,
                   std::uint64_t stream = 0, Index rows = 100)
      : input(static_cast<std::size_t>(rows * 50), 1),
        output(input.size()),
        gradient(input.size()) {
    const auto layer = makeLayer("Dropout", {{"rate", rate}});
    const std::vector<Shape> inputs{{50}};
    EXPECT_EQ(layer->build(inputs), Shape({50}));
    const Shape shape{rows, 50};
    Values scratch(static_cast<std::size_t>(layer->scratchSize(rows, Mode::kTraining)));
    const std::vector<ConstView> views{{input.data(), shape}};
    const Pass pass{views, {output.data(), shape}, scratch.data(), mode, false, seed, stream};
    layer->forward(pass);
    if (mode == Mode::kInference) return;
    Values dy(input.size(), 1);
    const std::vector<View> gradients{{gradient.data(), shape}};
    layer->backward(pass, {{dy.data(), shape}, gradients});
  }
  Values input, output, gradient;
};

TEST(Dropout, SetsAShareToZeroAndScalesTheOthers) {
  for (const double rate : {0.1, 0.5, 0.9}) {
    const Dropped dropped(rate);
    const auto count = static_cast<double>(dropped.output.size());
    double zeros = 0;
    for (const Scalar value : dropped.output) {
      if (value == 0) {
        ++zeros;
      } else {
        EXPECT_NEAR(value, 1 / (1 - rate), 4 * kRounding / (1 - rate));
      }
    }
    EXPECT_NEAR(zeros / count, rate, 4 * std::sqrt(rate * (1 - rate) / count)) << rate;
  }
}

TEST(Dropout, LetsTheGradientThroughWhereItLetTheNumberThrough) {
  const Dropped dropped(0.3);
  expectSameBits(dropped.gradient, dropped.output);
}

TEST(Dropout, ChangesNothingOutsideOfTrainingOrAtRateZero) {
  const Dropped inference(0.5, Mode::kInference);
  EXPECT_EQ(inference.output, inference.input);
  const Dropped none(0);
  EXPECT_EQ(none.output, none.input);
}

TEST(Dropout, DrawsByTheSeedAndTheStream) {
  const Values first = Dropped(0.5, Mode::kTraining, 1, 0).output;
  EXPECT_EQ(Dropped(0.5, Mode::kTraining, 1, 0).output, first);
  EXPECT_NE(Dropped(0.5, Mode::kTraining, 2, 0).output, first);
  EXPECT_NE(Dropped(0.5, Mode::kTraining, 1, 1).output, first);
}

TEST(Dropout, DropsOtherNumbersInEveryExample) {
  const Values output = Dropped(0.5).output;
  EXPECT_FALSE(std::equal(output.begin(), output.begin() + 50, output.begin() + 50));
}

TEST(Dropout, NeedsARateBelowOne) {
  for (const ConfigValue& wrong :
       {ConfigValue(), ConfigValue(-0.1), ConfigValue(1), ConfigValue(1.5),
        ConfigValue(std::nan("")), ConfigValue("half")}) {
    expectError(ErrorKind::kArgument, "rate", {"Dropout: rate must be", "got " + wrong.describe()},
                [&] { makeLayer("Dropout", {{"rate", wrong}}); });
  }
  expectError(ErrorKind::kArgument, "rate", {"got nothing"}, [] { makeLayer("Dropout", {}); });
}

}  // namespace
}  // namespace linnet::test
