#include "engine/training/batches.h"

#include <set>

#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

// Examples whose only value and target is their number.
Dataset numbered(int count) {
  std::vector<float> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(static_cast<float>(i));
  return Dataset(floatsOf(numbers, {count, 1}), floatsOf(numbers, {count}), 1);
}

Model oneInput() { return Model({inputSpec({1}), denseSpec("a", "input", 2)}, "a", 1); }

// All examples in the order in which the batches bring them.
std::vector<Scalar> orderOf(Batches& batches) {
  std::vector<Scalar> order;
  Model model = oneInput();
  Workspace workspace(model, batches.batchSize(), Mode::kInference);
  for (Index batch = 0; batch < batches.count(); ++batch) {
    batches.gather(batch, workspace);
    const View input = workspace.input(batches.rows(batch));
    const ConstView targets = batches.targets(batch);
    EXPECT_EQ(targets.shape, Shape({batches.rows(batch)}));
    for (Index i = 0; i < batches.rows(batch); ++i) {
      EXPECT_EQ(targets.data[i], input.data[i]) << "x and y must stay together";
      order.push_back(input.data[i]);
    }
  }
  return order;
}

TEST(Batches, CutTheDataIntoWholeBatchesAndARest) {
  const Model model = oneInput();
  const auto expectRows = [&](int count, Index size, const std::vector<Index>& rows) {
    const Batches batches(numbered(count), size, model);
    ASSERT_EQ(batches.count(), static_cast<Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
      EXPECT_EQ(batches.rows(static_cast<Index>(i)), rows[i]);
  };
  expectRows(10, 4, {4, 4, 2});
  expectRows(8, 4, {4, 4});
  expectRows(9, 4, {4, 4, 1});
  expectRows(3, 3, {3});
  expectRows(2, 1, {1, 1});
}

TEST(Batches, BringEveryExampleOnceInTheOrderOfTheData) {
  const Model model = oneInput();
  Batches batches(numbered(10), 4, model);
  EXPECT_EQ(orderOf(batches), (std::vector<Scalar>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(Batches, BringEveryExampleOnceInAnOrderOfTheEpoch) {
  const Model model = oneInput();
  Batches batches(numbered(30), 8, model);
  const auto shuffled = [&](std::uint64_t seed, std::uint64_t epoch) {
    batches.shuffleFor(seed, epoch);
    std::vector<Scalar> order = orderOf(batches);
    EXPECT_EQ(std::set<Scalar>(order.begin(), order.end()).size(), 30u);
    return order;
  };
  const auto first = shuffled(1, 0);
  EXPECT_NE(shuffled(1, 1), first);
  EXPECT_NE(shuffled(2, 0), first);
  EXPECT_EQ(shuffled(1, 0), first) << "whatever epochs came before";
  batches.order();
  EXPECT_EQ(orderOf(batches)[7], 7);
}

}  // namespace
}  // namespace linnet::test
