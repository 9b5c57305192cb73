#include "engine/training/inference.h"

#include "engine/training/predictor.h"
#include "tests/engine/support/allocations.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

std::vector<Scalar> asked(Inference& inference, const Dataset& data, Index first, Index rows) {
  const View x = inference.input(rows);
  std::vector<std::uint32_t> order;
  for (Index i = first; i < first + rows; ++i) order.push_back(static_cast<std::uint32_t>(i));
  std::vector<Scalar> targets(static_cast<std::size_t>(rows * data.y().exampleSize()));
  data.gather(order, x.data, targets.data());
  const ConstView y = inference.run(rows);
  return {y.data, y.data + y.size()};
}

TEST(Inference, GivesThePredictorsBitsForAnyNumberOfRows) {
  Model model = smallModel();
  const Dataset data = smallData(10);
  Predictor predictor(model, data, 10);
  predictor.run(1e6);
  const std::span<const Scalar> whole = predictor.result();
  Inference inference(model, 4);
  EXPECT_EQ(inference.rows(), 4);
  for (const Index rows : {1, 4, 3, 2}) {
    for (Index first = 0; first + rows <= 10; ++first) {
      const auto expected =
          whole.subspan(3 * static_cast<std::size_t>(first), 3 * static_cast<std::size_t>(rows));
      expectSameBits(asked(inference, data, first, rows),
                     std::vector<Scalar>(expected.begin(), expected.end()));
    }
  }
}

TEST(Inference, FollowsTheModelsWeights) {
  Model model = smallModel();
  const Dataset data = smallData(2);
  Inference inference(model, 2);
  const std::vector<Scalar> before = asked(inference, data, 0, 2);
  for (Parameter* parameter : model.parameters()) *parameter->value.data() += 1;
  Predictor predictor(model, data, 2);
  predictor.run(1e6);
  const std::vector<Scalar> after = asked(inference, data, 0, 2);
  EXPECT_NE(after, before);
  expectSameBits(after, predictor.result());
}

TEST(Inference, RefusesWhatIsNotFinite) {
  Model model = smallModel();
  Inference inference(model, 1);
  const View x = inference.input(1);
  std::fill_n(x.data, x.size(), Scalar{0});
  x.data[1] = NAN;
  expectError(ErrorKind::kData, "x", {"finite", "nan", "position 1"}, [&] { inference.run(1); });
  x.data[1] = 0;
  inference.run(1);
}

TEST(Inference, AllocatesNothing) {
  Model model = smallModel();
  Inference inference(model, 3);
  const View x = inference.input(3);
  std::fill_n(x.data, x.size(), Scalar{1});
  inference.run(3);
  const Allocations allocations;
  inference.run(3);
  EXPECT_EQ(allocations.count(), 0u);
}

}  // namespace
}  // namespace linnet::test
